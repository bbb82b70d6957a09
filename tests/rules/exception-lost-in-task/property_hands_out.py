# Who asks for the task may look at it.
import asyncio


class Jobs:
    async def job(self):
        await self.work.run()

    def start(self):
        self._running = asyncio.create_task(self.job())

    @property
    def running(self):
        return self._running
