# Tasks of its own, cancelled and awaited.
import asyncio


async def copy(source, target):
    await target.send(await source.read())


async def pipe(one, other, log):
    tasks = [asyncio.create_task(copy(one, other)), asyncio.create_task(copy(other, one))]
    try:
        await asyncio.gather(*tasks)
    except OSError as error:
        log(error)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    await one.close()
