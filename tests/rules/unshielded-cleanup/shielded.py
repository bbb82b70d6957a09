# Out of reach of a cancellation, or for a limited time.
import asyncio


async def serve(peer, work):
    try:
        await work()
    finally:
        await asyncio.shield(peer.say_goodbye())
        peer.close()


async def serve_briefly(peer, work):
    try:
        await work()
    finally:
        async with asyncio.timeout(1):
            await peer.say_goodbye()
        peer.close()
