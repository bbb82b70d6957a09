# A session for each address.
import aiohttp


async def load_all(urls):
    pages = []
    for url in urls:
        async with aiohttp.ClientSession() as session:
#                  ^^^^^^^^^^^^^^^^^^^^^^^ info client-per-call: aiohttp.ClientSession
            answer = await session.get(url)
            pages.append(await answer.text())
    return pages
