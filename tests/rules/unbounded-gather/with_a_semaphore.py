# Ten at a time.
import asyncio

limit = asyncio.Semaphore(10)


async def fetch(url):
    async with limit:
        return await url.get()


async def fetch_all(urls):
    return await asyncio.gather(*[fetch(url) for url in urls])
