# Tested again behind the await.
class Connection:
    async def close(self):
        if self.closed:
            return
        await self.writer.wait_closed()
        if not self.closed:
            self.closed = True
            self.on_close()
