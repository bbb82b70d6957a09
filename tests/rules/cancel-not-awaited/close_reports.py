# The connection is closed while the reader is still on its way out.
import asyncio


class Client:
    def __init__(self, connection):
        self.connection = connection
        self._reader = asyncio.create_task(self.read())
        self._reader.add_done_callback(print)

    async def read(self):
        try:
            await self.connection.read()
        finally:
            await self.connection.flush()

    async def stop(self):
        self._other.cancel()
#       ^^^^^^^^^^^^^^^^^^^^ warn cancel-not-awaited: Client.ping
        await self.connection.close()

    async def start(self):
        self._other = asyncio.create_task(self.ping())
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: Client.ping

    async def ping(self):
        while True:
            await self.connection.send("ping")
            await asyncio.sleep(10)
