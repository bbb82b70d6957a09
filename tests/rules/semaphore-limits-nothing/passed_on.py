# Passed on to those who share it.
import asyncio


async def fetch(url, limit):
    async with limit:
        return await url.get()


async def both(a, b):
    limit = asyncio.Semaphore(1)
    return await asyncio.gather(fetch(a, limit), fetch(b, limit))
