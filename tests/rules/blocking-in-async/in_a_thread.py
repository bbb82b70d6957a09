# Given to a thread, or to an executor.
import asyncio
import subprocess
import time


def build():
    subprocess.run(["make"])
    time.sleep(1)


async def make():
    await asyncio.to_thread(build)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, build)
