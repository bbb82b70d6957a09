# The last step is somebody else's.
import logging


async def run(source, sink, on_done):
    try:
        rows = await source.extract()
        rows = await sink.transform(rows)
        await on_done(rows)
    except Exception:
#   ^^^^^^ hint multi-phase-try: is for 3 steps
        logging.exception("job failed")
