# Gone through.
import asyncio


async def notify(users):
    jobs = [user.send("hello") for user in users]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    return [result for result in results if isinstance(result, Exception)]
