# The task lets go of its own handle: the loop says what was not retrieved.
import asyncio


class State:
    def __init__(self):
        self._ready = None

    async def delay(self):
        try:
            await self.source.read()
            await asyncio.sleep(2)
        finally:
            self._ready = None

    def parse(self):
        if self._ready is not None:
            self._ready.cancel()
        self._ready = asyncio.create_task(self.delay())
