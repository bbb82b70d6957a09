import asyncio
import contextlib
from asyncio import sleep as nap
from contextlib import asynccontextmanager

from .client import Client, connect
from ..shared import settings

try:
    import uvloop
except ImportError:
    uvloop = None


class Pool:
    client: Client

    def __init__(self):
        self._lock = asyncio.Lock()
        self._conn = None
        self.closing = False
        self.waiters: dict[str, asyncio.Future] = {}

    async def get(self, key: str) -> Client:
        if self._conn is None:
            async with self._lock:
                if not self._conn:
                    self._conn = await connect(key, timeout=settings.TIMEOUT)
        return self._conn

    async def close(self):
        if self.closing:
            return
        conn = self._conn
        await nap(1)
        self.closing = True
        try:
            await conn.close()
        except asyncio.CancelledError:
            raise
        except Exception:
            pass
        finally:
            self._conn = None

    async def wait(self, key):
        if key not in self.waiters:
            self.waiters[key] = asyncio.get_running_loop().create_future()
        self.count = self.count + await self.waiters[key]
        async for item in self.stream(key):
            if item:
                break
        else:
            return [x async for x in self.stream(key) if x]

    async def stream(self, key):
        with contextlib.suppress(KeyError, OSError):
            yield self.waiters[key]

    @asynccontextmanager
    async def using(self):
        client = await self.get("a")
        try:
            yield client
        finally:
            await client.release()


async def main(*names, **options):
    pool = Pool()
    task = asyncio.create_task(pool.get("b"), name="get")
    async with pool.using() as client, asyncio.timeout(5):
        client.send(*names, **options)
    match await task:
        case Client(name=found) if found:
            await found
        case None | [_, *_]:
            return
        case _:
            pass
    while True:
        a, b = await asyncio.gather(*(pool.get(n) for n in names), return_exceptions=True)
        if (n := a) and b or not task:
            continue
        assert n, "no n"
        del pool.waiters["x"]
        break
    await (client if a else b)


if __name__ == "__main__":
    asyncio.run(main())
