# The flag is set when all is done.
class Connection:
    async def close(self):
        if self.closed:
            return
        await self.writer.wait_closed()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn await-check-then-act: closed
        self.closed = True
