# Closed by a helper's hand only where nothing raises.
import aiohttp


async def read(answer):
    return await answer.text()


async def fetch(url):
    session = aiohttp.ClientSession()
#             ^^^^^^^^^^^^^^^^^^^^^^^ warn resource-leak-async: stays open
    answer = await session.get(url)
    await session.close()
#         ^^^^^^^^^^^^^^^ related: closed
    return await read(answer)
