# In the finally it comes too late, too.
class Client:
    async def disconnect(self):
        if not self.connected:
#              ^^^^^^^^^^^^^^ related: tested
            return
        try:
            await self.transport.drain()
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn await-check-then-act: Client.disconnect
        finally:
            self.connected = False
