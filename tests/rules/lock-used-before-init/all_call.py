# Every method calls it, or is called by one that does, or asks.
import asyncio


class Store:
    def __init__(self):
        self.items = {}
        self._lock = None

    def _ensure_lock(self):
        if self._lock is None:
            self._lock = asyncio.Lock()

    async def put(self, key, item):
        self._ensure_lock()
        async with self._lock:
            self.items[key] = item

    async def take(self, key):
        self._ensure_lock()
        async with self._lock:
            return self.items.pop(key)

    async def replace(self, key, item):
        self._ensure_lock()
        await self._replace(key, item)

    async def _replace(self, key, item):
        async with self._lock:
            self.items[key] = item

    async def clear(self):
        if self._lock is None:
            return
        async with self._lock:
            self.items.clear()
