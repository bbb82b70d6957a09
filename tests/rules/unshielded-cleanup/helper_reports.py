# The first step is a function of the program.
class Client:
    async def flush(self):
        await self.stream.flush()

    async def run(self):
        try:
            await self.work()
        finally:
            await self.flush()
#           ^^^^^^^^^^^^^^^^^^ warn unshielded-cleanup: `release` behind it
            self.slots.release()

    async def work(self):
        await self.stream.read()
