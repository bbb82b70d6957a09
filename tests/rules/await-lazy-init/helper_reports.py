# Made by a helper.
class Bus:
    async def _connect(self):
        connection = await self.driver.dial(self.address)
        await connection.hello()
        return connection

    async def publish(self, message):
        if not self.connection:
            self.connection = await self._connect()
#                             ^^^^^^^^^^^^^^^^^^^^^ warn await-lazy-init: connection
        await self.connection.send(message)
