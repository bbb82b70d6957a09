# A local that nobody looks at keeps it until the function returns, no longer.
import asyncio


async def beat(peer):
    await peer.ping()


async def accept(peer):
    task = asyncio.ensure_future(beat(peer))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: beat
    await peer.hello()
