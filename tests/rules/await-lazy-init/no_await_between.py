# Nothing is awaited between the test and the store.
import asyncio


class Queue:
    async def put(self, item):
        if self.items is None:
            self.items = asyncio.Queue()
        await self.items.put(item)
