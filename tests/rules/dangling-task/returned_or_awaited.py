# Whoever has it may keep it.
import asyncio


async def work(item):
    await item.run()


def start(item):
    return asyncio.create_task(work(item))


async def both(a, b):
    first = asyncio.create_task(work(a))
    second = asyncio.create_task(work(b))
    await first
    await second
