# A class that starts tasks for others.
import asyncio


class Background:
    def start(self, job):
        asyncio.create_task(job)
#       ^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: nobody keeps


async def tidy(path):
    await path.sweep()


async def run(background, path):
    background.start(tidy(path))
