# The connection is closed after every error but a cancellation.
import asyncio


async def connect(host, user):
    reader, writer = await asyncio.open_connection(host, 22)
    try:
        writer.write(user)
        await writer.drain()
#       ^^^^^^^^^^^^^^^^^^^^ warn cleanup-skipped-by-cancel: close
    except Exception:
        writer.close()
#       ^^^^^^^^^^^^^^ related: close
        raise
    return reader, writer
