# For as long as the connection holds.
import asyncio

import aiohttp


async def listen(url, handle):
    while True:
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(url) as socket:
                async for message in socket:
                    handle(message)
        await asyncio.sleep(5)
