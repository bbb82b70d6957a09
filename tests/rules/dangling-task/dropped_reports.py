# The handle is dropped at once.
import asyncio


class Cache:
    async def refresh(self):
        await asyncio.sleep(1)

    async def get(self, key):
        asyncio.create_task(self.refresh())
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: Cache.refresh
        return self.items[key]
