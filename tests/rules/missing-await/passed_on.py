# Somebody else awaits it.
import asyncio


async def load(name):
    await asyncio.sleep(0)
    return name


def later(name):
    return load(name)


async def both():
    first = load("a")
    second = load("b")
    return await asyncio.gather(first, second)
