# It waits before the next round.
import asyncio
import logging


async def follow(transport):
    while True:
        try:
            print(await transport.recv(4096))
        except Exception:
            logging.exception("receive failed")
            await asyncio.sleep(1)
