# The constructor makes it; what the methods call is about something else.
import asyncio


class Store:
    def __init__(self):
        self.items = {}
        self.path = None
        self._lock = asyncio.Lock()

    def _check(self):
        if self.path is None:
            self.path = "store"

    async def put(self, key, item):
        self._check()
        async with self._lock:
            self.items[key] = item

    async def take(self, key):
        self._check()
        async with self._lock:
            return self.items.pop(key)

    async def clear(self):
        async with self._lock:
            self.items.clear()
