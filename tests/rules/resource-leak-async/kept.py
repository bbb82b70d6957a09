# Kept by an object, which closes it.
import aiohttp


class Client:
    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def close(self):
        await self.session.close()
