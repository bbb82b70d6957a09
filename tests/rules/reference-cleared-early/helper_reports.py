# The object closes itself, by a function of the program.
class Connection:
    async def close(self):
        await self.stream.send("bye")


class Client:
    def __init__(self):
        self.connection = Connection()

    async def leave(self):
        try:
            await self.connection.close()
        finally:
            self.connection = None
#           ^^^^^^^^^^^^^^^ info reference-cleared-early: `close` may have failed
