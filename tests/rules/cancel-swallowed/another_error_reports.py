# Everything is caught, and an error of the library's own is raised.
class StepError(Exception):
    pass


class Runner:
    async def step(self):
        raise NotImplementedError

    async def run(self):
        try:
            await self.step()
        except BaseException as error:
#       ^^^^^^ warn cancel-swallowed: raises another error
            raise StepError("step failed") from error
