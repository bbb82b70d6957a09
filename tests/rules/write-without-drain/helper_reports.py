# A function that cannot await.
import asyncio


def send_all(writer: asyncio.StreamWriter, rows):
    for row in rows:
        writer.write(row)
#       ^^^^^^^^^^^^^^^^^ info write-without-drain: this loop writes


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
    send_all(writer, [b"a", b"b"])
    await writer.drain()
