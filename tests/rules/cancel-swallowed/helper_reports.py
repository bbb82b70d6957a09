# By its name, in a helper that goes on afterwards.
import asyncio


async def pause(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
#   ^^^^^^ warn cancel-swallowed: cancellation
        print("woken up")
    await asyncio.sleep(0)


async def run():
    while True:
        await pause(1)
