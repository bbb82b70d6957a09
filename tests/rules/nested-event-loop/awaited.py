# Awaited, as it should be.
import asyncio


async def load(path):
    await asyncio.sleep(0)
    return path


async def handler(request):
    return await load(request.path)
