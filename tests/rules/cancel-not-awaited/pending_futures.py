# A future has nothing to do when it is cancelled.
import asyncio


class Fetcher:
    def __init__(self):
        self.waiter = None

    async def next(self, timeout):
        self.waiter = asyncio.get_running_loop().create_future()
        done, pending = await asyncio.wait([self.waiter], timeout=timeout)
        if not done:
            if pending:
                waiter = pending.pop()
                waiter.cancel()
            return None
        return done.pop().result()
