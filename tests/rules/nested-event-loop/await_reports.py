# What is given to the loop is awaited instead.
import asyncio


async def load(name):
    return name


async def all_of(names):
    first = asyncio.run(load(names[0]))
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error nested-event-loop: asyncio.run
#           ^ fix[A]: Await what is given
    return [first]
