# Set right after the test.
class Connection:
    async def close(self):
        if self.closed:
            return
        self.closed = True
        await self.writer.wait_closed()
