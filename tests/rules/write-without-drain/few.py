# A few that are written there; a file.
import asyncio


async def greet(writer: asyncio.StreamWriter, name):
    for part in (b"hello, ", name, b"\n"):
        writer.write(part)
    await writer.drain()


def save(rows, out):
    for row in rows:
        out.write(row)
