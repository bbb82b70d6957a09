# Nothing is collected: the first failure is raised.
import asyncio


async def both(first, second):
    await asyncio.gather(first, second)
    await asyncio.gather(first, second, return_exceptions=False)
