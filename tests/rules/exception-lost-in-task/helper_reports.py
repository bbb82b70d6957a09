# What raises is a coroutine further down.
import asyncio


class Cache:
    async def load(self):
        if not self.path:
            raise ValueError("no path")

    async def refresh(self):
        await self.load()

    async def start(self):
        self._refresher = asyncio.create_task(self.refresh())
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: Cache.refresh

    def is_fresh(self):
        return self._refresher is not None and self._refresher.done()
