# A method with a decorator.
import asyncio
import functools


def logged(function):
    @functools.wraps(function)
    async def inner(*args):
        print(function.__name__)
        return await function(*args)

    return inner


class Store:
    def __init__(self):
        self.items = []
        self.lock = None

    async def start(self):
        if self.lock is None:
            self.lock = asyncio.Lock()

    async def put(self, item):
        await self.start()
        async with self.lock:
            self.items.append(item)

    async def take(self):
        await self.start()
        async with self.lock:
            return self.items.pop()

    @logged
    async def count(self):
        async with self.lock:
#                  ^^^^^^^^^ info lock-used-before-init: `Store.lock` may not be there yet
            return len(self.items)
