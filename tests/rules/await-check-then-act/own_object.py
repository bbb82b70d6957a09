# Both callers wait for the one object, and find it there.
class Poller:
    async def stop(self):
        if self.task is not None:
            self.task.cancel()
            await self.task
            self.task = None

    async def close(self):
        if self.connection is None:
            return
        await self.connection.close()
        self.connection = None
