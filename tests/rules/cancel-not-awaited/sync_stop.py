# A function that cannot await leaves it to others.
import asyncio


class Client:
    def __init__(self, connection):
        self.connection = connection

    async def ping(self):
        try:
            await self.connection.send("ping")
        finally:
            await self.connection.flush()

    def start(self, log):
        self._pinger = asyncio.create_task(self.ping())
        self._pinger.add_done_callback(log)

    def stop(self):
        self._pinger.cancel()
        self.connection.close()
