# The cleanup that nobody waits for is the task's own.
import asyncio


async def follow(log):
    try:
        await log.read()
    finally:
        await log.save_position()


async def follow_while(log, work):
    follower = asyncio.create_task(follow(log))
    try:
        return await work()
    finally:
        follower.cancel()
#       ^^^^^^^^^^^^^^^^^ warn cancel-not-awaited: follow
