# A class that keeps tasks for others, and lets them go.
import asyncio


class Background:
    def __init__(self):
        self.tasks = set()

    def start(self, job):
        self.tasks.add(asyncio.create_task(job))

    async def close(self, pool):
        for task in self.tasks:
            task.cancel()
#           ^^^^^^^^^^^^^ warn cancel-not-awaited: is asked to end
        await pool.close()
