# The task that changes the set is cancelled first.
import asyncio


class Fetcher:
    def __init__(self):
        self.pending = set()
        self.task = None

    def start(self):
        self.task = asyncio.create_task(self.fetch())

    async def fetch(self):
        while True:
            self.pending.add(await self.request())

    async def request(self):
        raise NotImplementedError

    async def close(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            pass
        for request in self.pending:
            await request
