# What they use is closed behind the handler, by a function of the program.
import asyncio


async def copy(source, target):
    await target.send(await source.read())


async def finish(one, other):
    await one.close()
    await other.close()


async def pipe(one, other, log):
    try:
        await asyncio.gather(copy(one, other), copy(other, one))
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn gather-abandons: the others go on
    except OSError as error:
        log(error)
    await finish(one, other)
