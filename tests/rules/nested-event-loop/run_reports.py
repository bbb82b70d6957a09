# A coroutine runs in a loop already.
import asyncio


async def load(path):
    await asyncio.sleep(0)
    return path


async def handler(request):
    return asyncio.run(load(request.path))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error nested-event-loop: asyncio.run
