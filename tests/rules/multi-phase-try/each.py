# A handler for each step.
import logging


async def run(job, source):
    try:
        rows = await job.extract(source)
        rows = await job.transform(rows)
    except Exception:
        logging.exception("nothing is done yet")
        return
    try:
        await job.publish(rows)
    except Exception:
        logging.exception("perhaps published")
