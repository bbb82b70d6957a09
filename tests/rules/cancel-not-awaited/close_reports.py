# The connection is closed while the reader is still on its way out, in a function that it calls.
import asyncio


class Client:
    def __init__(self, connection, log):
        self.connection = connection
        self._reader = asyncio.create_task(self.read())
        self._reader.add_done_callback(log)
        self._pinger = asyncio.create_task(self.ping())
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: Client.ping

    async def read_one(self):
        async with self.connection.reading() as stream:
            return await stream.read()

    async def read(self):
        while True:
            await self.read_one()

    async def ping(self):
        try:
            await self.connection.send("ping")
        finally:
            await self.connection.flush()

    async def stop(self):
        self._pinger.cancel()
#       ^^^^^^^^^^^^^^^^^^^^^ warn cancel-not-awaited: Client.ping
        await self.connection.close()
