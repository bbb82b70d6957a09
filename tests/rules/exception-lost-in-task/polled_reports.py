# Whether it is done is asked, and not how it ended.
import asyncio


async def upload(part):
    await part.send()


async def upload_with_dots(part, show):
    task = asyncio.create_task(upload(part))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: upload
    while not task.done():
        show(".")
        await asyncio.sleep(1)
