# Cleaned up, and raised again.
import asyncio


async def copy(source, target):
    try:
        while True:
            await target.write(await source.read())
    except asyncio.CancelledError:
        target.abort()
        raise
    except Exception:
        target.discard()
    except BaseException:
        target.abort()
        raise
