# Under a lock.
import asyncio


class Client:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.process = None

    async def leave(self):
        async with self.lock:
            try:
                await self.process.terminate()
            finally:
                self.process = None
#               ^^^^^^^^^^^^ info reference-cleared-early: `terminate` may have failed
