# The losers of a race are left to themselves.
import asyncio


async def ask(peer):
    return await peer.ask()


async def first_answer(peers):
    done, pending = await asyncio.wait(
        [asyncio.create_task(ask(peers[0])), asyncio.create_task(ask(peers[1]))],
        return_when=asyncio.FIRST_COMPLETED,
    )
    for task in pending:
        task.cancel()
#       ^^^^^^^^^^^^^ info cancel-not-awaited: is asked to end
    return done.pop().result()
