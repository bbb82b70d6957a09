# In a helper that everybody calls.
import asyncio


async def limited(job):
    limit = asyncio.Semaphore(5)
#           ^^^^^^^^^^^^^^^^^^^^ warn semaphore-limits-nothing: limited
    async with limit:
        return await job.run()


async def run(jobs):
    for job in jobs:
        await limited(job)
