# A timeout ends all of them; failures are collected; a group cancels and awaits; what runs fails by no error.
import asyncio


async def copy(source, target):
    await target.send(await source.read())


async def pipe(one, other):
    try:
        await asyncio.wait_for(asyncio.gather(copy(one, other), copy(other, one)), 10)
    except asyncio.TimeoutError:
        pass
    await one.close()


async def pipe_all(one, other, log):
    try:
        results = await asyncio.gather(
            copy(one, other), copy(other, one), return_exceptions=True
        )
        log(results)
    except OSError as error:
        log(error)
    await one.close()


async def pipe_group(one, other, log):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(copy(one, other))
            group.create_task(copy(other, one))
    except* OSError as error:
        log(error)
    await one.close()


async def beat(log):
    try:
        await log.beat()
    except Exception as error:
        log(error)


async def beats(log, other):
    try:
        await asyncio.gather(beat(log), beat(other))
    except OSError as error:
        log(error)
    await log.close()
