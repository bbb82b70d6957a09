# As many as one batch has.
import asyncio


async def fetch(url):
    return await url.get()


async def fetch_all(urls):
    for begin in range(0, len(urls), 5):
        await asyncio.gather(*[fetch(url) for url in urls[begin : begin + 5]])
