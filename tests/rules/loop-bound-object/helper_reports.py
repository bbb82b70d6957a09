# A function makes it, at import.
import asyncio

import aiohttp


def make_session():
    return aiohttp.ClientSession(raise_for_status=True)


session = make_session()
#         ^^^^^^^^^^^^^^ warn loop-bound-object: make_session


async def main():
    await session.close()


asyncio.run(main())
