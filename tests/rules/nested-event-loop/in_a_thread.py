# A thread may have a loop of its own.
import asyncio
import threading


async def serve():
    await asyncio.sleep(1)


def run():
    asyncio.run(serve())


async def start():
    worker = threading.Thread(target=run)
    worker.start()
    return worker
