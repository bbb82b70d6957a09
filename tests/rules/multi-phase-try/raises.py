# The error goes on, and its trace says where it was.
import logging


async def run(job, source):
    try:
        rows = await job.extract(source)
        rows = await job.transform(rows)
        await job.publish(rows)
    except Exception:
        logging.exception("job failed")
        raise
