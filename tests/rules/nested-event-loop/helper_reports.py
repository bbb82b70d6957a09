# In a helper for callers that are no coroutines.
import asyncio


async def load(path):
    await asyncio.sleep(0)
    return path


def load_now(path):
    return asyncio.run(load(path))


async def handler(request):
    return load_now(request.path)
#          ^^^^^^^^^^^^^^^^^^^^^^ error nested-event-loop: load_now
