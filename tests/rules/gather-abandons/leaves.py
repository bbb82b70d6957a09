# The handler leaves the function, or there is nothing behind it.
import asyncio


async def copy(source, target):
    await target.send(await source.read())


async def pipe(one, other):
    try:
        await asyncio.gather(copy(one, other), copy(other, one))
    except OSError as error:
        raise RuntimeError("pipe broke") from error
    await one.close()


async def pipe_or_log(one, other, log):
    try:
        await asyncio.gather(copy(one, other), copy(other, one))
    except OSError as error:
        log(error)
