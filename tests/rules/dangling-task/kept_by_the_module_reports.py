# No set of tasks is in sight: the module gets one.
import asyncio


async def work():
    return 1


async def start():
    asyncio.create_task(work())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: work
#   ^ fix[A]: Keep the task
    await asyncio.sleep(1)
