# The handler ends by raising what it caught.
class Runner:
    async def step(self):
        raise NotImplementedError

    async def run(self, log):
        while True:
            try:
                await self.step()
            except BaseException:
#           ^^^^^^ warn cancel-swallowed: goes on
#           ^ fix[A]: Raise it again
                log.exception("step failed")
