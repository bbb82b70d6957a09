# It is meant to stay set.
class Once:
    async def start(self):
        if self.started:
            return
        self.started = True
        await self.worker.start()
