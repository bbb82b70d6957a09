# All rows are in memory before the first drain.
import asyncio


async def export(rows, host):
    reader, writer = await asyncio.open_connection(host, 80)
    for row in rows:
        writer.write(row)
#       ^^^^^^^^^^^^^^^^^ info write-without-drain: this loop writes
    await writer.drain()
    writer.close()
