# The asynchronous twin, with its import.
import time


async def poll(source):
    while source.next():
        time.sleep(1)
#       ^^^^^^^^^^^^^ warn blocking-in-async: time.sleep
#       ^ fix[A]: Use asyncio.sleep
