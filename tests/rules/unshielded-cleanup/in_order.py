# What cannot fail comes first; or the rest runs all the same.
async def serve(peer, work):
    try:
        await work()
    finally:
        peer.close()
        await peer.wait_until_gone()


async def serve_two(peer, other, work):
    try:
        try:
            await work()
        finally:
            await peer.say_goodbye()
    finally:
        other.close()
