# What failed is in the list, and the list is dropped.
import asyncio


async def notify(users):
    jobs = [user.send("hello") for user in users]
    await asyncio.gather(*jobs, return_exceptions=True)
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn results-not-inspected: asyncio.gather
