# A task group keeps and awaits its tasks.
import asyncio


async def work(item):
    await item.run()


async def all_of(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(work(item))
