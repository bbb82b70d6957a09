# One of four forgets the call that makes the lock.
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

    async def clear(self):
        async with self._lock:
#                  ^^^^^^^^^^ info lock-used-before-init: `Store._lock` may not be there yet
            self.items.clear()
