# Nothing follows: the task ends, as it was asked to.
import asyncio


async def serve(queue):
    try:
        while True:
            job = await queue.get()
            job()
    except asyncio.CancelledError:
        print("stopped")
