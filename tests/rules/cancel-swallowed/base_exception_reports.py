# A loop that cannot be stopped.
import logging


async def run(queue):
    while True:
        try:
            job = await queue.get()
            await job()
        except BaseException:
#       ^^^^^^ warn cancel-swallowed: cancellation
            logging.exception("job failed")
