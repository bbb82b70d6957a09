# Made where the loop runs.
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        await session.close()


asyncio.run(main())
