# In a helper that collects for others.
import asyncio


async def both(first, second):
    await asyncio.gather(first, second, return_exceptions=True)
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn results-not-inspected: nobody looks


async def save(a, b):
    await both(a.save(), b.save())
