# A try of its own, or a suppress.
from contextlib import suppress


async def serve(peer, work):
    try:
        await work()
    finally:
        try:
            await peer.say_goodbye()
        finally:
            peer.close()


async def serve_two(peer, work):
    try:
        await work()
    finally:
        with suppress(Exception):
            await peer.say_goodbye()
        peer.close()
