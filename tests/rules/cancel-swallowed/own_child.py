# The cancellation is the child's, which was cancelled here.
import asyncio


class Worker:
    async def stop(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            pass
        await self.report()
