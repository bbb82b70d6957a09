# The peer sets the pace.
import asyncio


async def export(rows, host):
    reader, writer = await asyncio.open_connection(host, 80)
    for row in rows:
        writer.write(row)
        await writer.drain()
    writer.close()
