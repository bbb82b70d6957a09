# An attribute of a class is made at import as well.
import asyncio

import aiohttp


class Api:
    session = aiohttp.ClientSession()
#             ^^^^^^^^^^^^^^^^^^^^^^^ warn loop-bound-object: aiohttp.ClientSession

    async def load(self, url):
        return await self.session.get(url, timeout=5)


if __name__ == "__main__":
    asyncio.run(Api().load("http://example.org"))
