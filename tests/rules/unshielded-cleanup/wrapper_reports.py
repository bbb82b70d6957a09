# In a context manager made of a generator, and in the handler of a cancellation.
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connected(pool):
    connection = await pool.take()
    try:
        yield connection
    finally:
        await connection.reset()
#       ^^^^^^^^^^^^^^^^^^^^^^^^ warn unshielded-cleanup: `release` behind it
        pool.release(connection)


async def follow(peer):
    try:
        await peer.read()
    except asyncio.CancelledError:
        await peer.say_goodbye()
#       ^^^^^^^^^^^^^^^^^^^^^^^^ warn unshielded-cleanup: `disconnect` behind it
        peer.disconnect()
        raise
