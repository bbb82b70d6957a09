# What is said to a peer that is gone raises, and the socket stays open.
async def serve(peer, work):
    try:
        await work()
    finally:
        await peer.say_goodbye()
#       ^^^^^^^^^^^^^^^^^^^^^^^^ warn unshielded-cleanup: `close` behind it
        peer.close()
