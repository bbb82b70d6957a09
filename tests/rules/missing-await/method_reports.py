# A coroutine method, called like any other.
class Writer:
    async def flush(self):
        await self.transport.drain()

    async def close(self):
        self.flush()
#       ^^^^^^^^^^^^ error missing-await: Writer.flush
        self.transport.close()
