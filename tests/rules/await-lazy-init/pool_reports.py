# Two first callers make two pools.
import asyncpg


class Store:
    async def pool(self):
        if self._pool is None:
#          ^^^^^^^^^^ related: tested
            self._pool = await asyncpg.create_pool(self.dsn)
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn await-lazy-init: _pool
        return self._pool
