# One of its own for each call.
import asyncio


async def fetch(url):
    async with asyncio.Semaphore(10):
#              ^^^^^^^^^^^^^^^^^^^^^ warn semaphore-limits-nothing: fetch
        return await url.get()
