# Not after an exception, not after a cancellation.
from contextlib import asynccontextmanager


class Pool:
    @asynccontextmanager
    async def connection(self):
        connection = await self.take()
        yield connection
#       ^^^^^^^^^^^^^^^^ warn contextmanager-no-finally: release
        await self.release(connection)

    async def take(self):
        return await self.free.get()

    async def release(self, connection):
        await self.free.put(connection)
