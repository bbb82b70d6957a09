# Locks of trio and anyio, taken and given back with await and without.
import anyio
import trio


class Turns:
    def __init__(self):
        self.turn = trio.Lock()
        self.other = anyio.Lock()

    async def take(self):
        await self.turn.acquire()
        try:
            async with self.other:
                await trio.sleep(1)
        finally:
            self.turn.release()

    async def try_it(self):
        self.turn.acquire_nowait()
        try:
            await anyio.sleep(1)
        finally:
            self.turn.release()
