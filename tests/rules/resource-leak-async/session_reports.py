# Never closed.
import aiohttp


async def fetch(url):
    session = aiohttp.ClientSession()
#             ^^^^^^^^^^^^^^^^^^^^^^^ warn resource-leak-async: never closed
    return await session.get(url)
