# Under a lock.
import asyncio


class Connection:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.closed = False

    async def close(self):
        async with self.lock:
            if self.closed:
                return
            await self.writer.wait_closed()
            self.closed = True
