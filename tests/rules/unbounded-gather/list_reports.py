# One for each url there will ever be.
import asyncio


async def fetch(url):
    return await url.get()


async def fetch_all(urls):
    return await asyncio.gather(*[fetch(url) for url in urls])
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn unbounded-gather: fetch
