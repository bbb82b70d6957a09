# The same names in libraries that wait with await.
import asyncio

import httpx


class sleepy:
    @staticmethod
    def sleep(seconds):
        return seconds


async def fetch(url):
    await asyncio.sleep(1)
    sleepy.sleep(1)
    async with httpx.AsyncClient() as client:
        return await client.get(url)
