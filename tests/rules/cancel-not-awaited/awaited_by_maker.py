# The function that makes the task awaits it; the one that cancels waits for an event that the task sets.
import asyncio


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.calls = {}
        self.ended = asyncio.Event()

    async def call(self, key):
        try:
            return await self.connection.call(key)
        finally:
            await self.connection.flush()

    async def ask(self, key):
        task = asyncio.create_task(self.call(key))
        self.calls[key] = task
        return await task

    async def beat(self):
        try:
            await self.connection.send("beat")
        except asyncio.CancelledError:
            await self.connection.send("last")
            self.ended.set()
            raise

    def start(self, log):
        self._beater = asyncio.create_task(self.beat())
        self._beater.add_done_callback(log)

    async def stop(self):
        for task in self.calls.values():
            task.cancel()
        await self.connection.close()

    async def rest(self):
        self._beater.cancel()
        await self.ended.wait()
        await self.connection.close()
