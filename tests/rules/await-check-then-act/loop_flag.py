# The flag of a loop that this task alone ends; an object that is entered once.
class Reader:
    async def run(self):
        while self.active:
            line = await self.stream.readline()
            if not line:
                self.active = False

    async def __aexit__(self, *details):
        if self.open:
            await self.stream.close()
            self.open = False
