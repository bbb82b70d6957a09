# Whoever has the object has started it: no method calls start() for itself.
import asyncio


class Store:
    def __init__(self):
        self.items = {}
        self._lock = None

    async def start(self):
        if self._lock is None:
            self._lock = asyncio.Lock()

    async def put(self, key, item):
        async with self._lock:
            self.items[key] = item

    async def take(self, key):
        async with self._lock:
            return self.items.pop(key)

    async def clear(self):
        async with self._lock:
            self.items.clear()


async def run(store):
    await store.start()
    await store.put(1, 2)
