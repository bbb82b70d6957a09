# Given back on every way out.
from contextlib import asynccontextmanager


class Pool:
    @asynccontextmanager
    async def connection(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            await self.release(connection)

    async def release(self, connection):
        await self.free.put(connection)
