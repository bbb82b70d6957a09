# Two, and never more.
import asyncio


async def fetch(url):
    return await url.get()


async def both(a, b):
    return await asyncio.gather(fetch(a), fetch(b))
