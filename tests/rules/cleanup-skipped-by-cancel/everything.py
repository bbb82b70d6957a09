# Everything is caught, or the cancellation by its name as well.
import asyncio


async def connect(writer, user):
    try:
        await writer.send(user)
    except BaseException:
        writer.close()
        raise


async def reconnect(writer, user):
    try:
        await writer.send(user)
    except asyncio.CancelledError:
        writer.close()
        raise
    except Exception:
        writer.close()
        raise
