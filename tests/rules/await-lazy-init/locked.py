# Under a lock, tested again there.
import asyncio

import asyncpg


class Store:
    def __init__(self, dsn):
        self.dsn = dsn
        self.lock = asyncio.Lock()
        self.connection = None

    async def get(self):
        if self.connection is None:
            async with self.lock:
                if self.connection is None:
                    self.connection = await asyncpg.connect(self.dsn)
        return self.connection
