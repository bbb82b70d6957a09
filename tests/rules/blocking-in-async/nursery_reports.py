# Tasks of a nursery share one thread as well; to_thread has others.
import subprocess
import time

import anyio
import trio


def build():
    subprocess.run(["make"])
#   ^ related: subprocess.run


async def poll():
    while True:
        time.sleep(1)
#       ^^^^^^^^^^^^^ warn blocking-in-async: time.sleep


async def watch():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(poll)
        await trio.to_thread.run_sync(build)
        await anyio.to_thread.run_sync(build)
        build()
#       ^^^^^^^ warn blocking-in-async: subprocess.run
