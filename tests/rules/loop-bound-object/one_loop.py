# The loop that is current at import is the one that runs.
import asyncio

import aiohttp

session = aiohttp.ClientSession()


async def main():
    await session.close()


asyncio.get_event_loop().run_until_complete(main())
