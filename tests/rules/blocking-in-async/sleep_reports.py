# The usual one: the wrong sleep.
import asyncio
import time


async def poll(queue):
    while True:
        await queue.put("tick")
        time.sleep(1)
#       ^^^^^^^^^^^^^ warn blocking-in-async: time.sleep


async def drain(queue):
    while True:
        await queue.get()
        await asyncio.sleep(1)
