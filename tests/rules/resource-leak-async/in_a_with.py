# Entered, or closed in a finally.
import aiohttp


async def fetch(url):
    async with aiohttp.ClientSession() as session:
        return await session.get(url)


async def fetch_too(url):
    session = aiohttp.ClientSession()
    try:
        return await session.get(url)
    finally:
        await session.close()


def lines(path):
    with open(path) as source:
        return source.readlines()
