# The one that still runs is started once more.
import asyncio


class Link:
    async def read(self):
        await self.stream.read()

    async def write(self):
        await self.stream.send()

    async def run(self):
        while True:
            try:
                await asyncio.gather(self.read(), self.write())
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn gather-abandons: the others go on
            except ConnectionError:
                await self.reconnect()

    async def reconnect(self):
        await self.stream.open()
