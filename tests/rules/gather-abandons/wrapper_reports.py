# As many as a list has, under a suppress.
import asyncio
from contextlib import suppress


async def run_jobs(jobs, report):
    with suppress(ValueError):
        await asyncio.gather(*jobs)
#             ^^^^^^^^^^^^^^^^^^^^^ warn gather-abandons: the others go on
    await report.publish()
