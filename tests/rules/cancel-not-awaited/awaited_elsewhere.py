# Another function waits for its end.
import asyncio


class Client:
    def __init__(self, connection):
        self.connection = connection

    async def ping(self):
        try:
            await self.connection.send("ping")
        finally:
            await self.connection.flush()

    def start(self):
        self._pinger = asyncio.create_task(self.ping())

    async def stop(self):
        self._pinger.cancel()
        await self.connection.close()

    async def wait_closed(self):
        await asyncio.wait([self._pinger])
