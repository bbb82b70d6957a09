# Made once, for all.
import asyncio

limit = asyncio.Semaphore(10)


class Fetcher:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def fetch(self, url):
        async with limit:
            async with self.lock:
                return await url.get()
