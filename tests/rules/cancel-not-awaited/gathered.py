# Cancelled, then awaited: all the ways people write it.
import asyncio
from contextlib import suppress


class Client:
    def __init__(self, connection):
        self.connection = connection
        self._tasks = []

    async def ping(self):
        try:
            await self.connection.send("ping")
        finally:
            await self.connection.flush()

    def start(self):
        self._tasks.append(asyncio.create_task(self.ping()))
        self._one = asyncio.create_task(self.ping())

    async def stop(self):
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._one.cancel()
        with suppress(asyncio.CancelledError):
            await self._one
        await self.connection.close()


async def first_answer(one, other):
    done, pending = await asyncio.wait([one, other], return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
