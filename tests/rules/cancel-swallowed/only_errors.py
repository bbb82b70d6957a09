# A cancellation is no Exception, and nothing is awaited in the second one.
async def step(queue):
    try:
        await queue.get()
    except Exception:
        print("failed")
    try:
        value = int("1")
    except BaseException:
        value = 0
    return value
