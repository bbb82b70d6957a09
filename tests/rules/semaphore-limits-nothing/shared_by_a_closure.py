# Shared by the calls of a function inside.
import asyncio


async def fetch_all(urls):
    limit = asyncio.Semaphore(10)

    async def fetch(url):
        async with limit:
            return await url.get()

    return await asyncio.gather(*[fetch(url) for url in urls])
