# Under a lock.
import asyncio


class Basket:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.total = 0

    async def add(self, item):
        async with self.lock:
            self.total += await item.price()
