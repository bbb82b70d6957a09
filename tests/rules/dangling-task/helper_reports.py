# In a helper, through the loop.
import asyncio


async def store(event):
    await event.save()


def enqueue(event):
    loop = asyncio.get_running_loop()
    loop.create_task(store(event))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: store


async def on_event(event):
    enqueue(event)
