# One error for each piece of work: the queue sets the pace.
import asyncio
import logging


async def work(queue: asyncio.Queue):
    while True:
        job = await queue.get()
        try:
            await job.run()
        except Exception:
            logging.exception("job failed")
