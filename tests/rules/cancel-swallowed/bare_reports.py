# Whatever it is, and then once more.
async def connect(peer):
    for attempt in range(3):
        try:
            return await peer.dial()
        except:
#       ^^^^^^ warn cancel-swallowed: cancellation
            peer.failures += 1
    return None
