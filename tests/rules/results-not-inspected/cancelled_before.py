# What was cancelled here ends by a cancellation.
import asyncio


class Group:
    async def stop(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
