# One session around the loop.
import aiohttp


async def load_all(urls):
    pages = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            answer = await session.get(url)
            pages.append(await answer.text())
    return pages
