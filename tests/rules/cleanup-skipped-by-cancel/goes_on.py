# The handler is about the error: what it closes is not to be closed otherwise. Or nothing waits.
async def connect(writer, user):
    try:
        await writer.send(user)
    except Exception:
        writer.close()
        return None
    return writer


async def prepare(writer, user, loop):
    try:
        writer.write(user)
    except Exception:
        writer.close()
        raise
    await writer.drain()
