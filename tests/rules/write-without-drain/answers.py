# What there is to send comes from somebody who waits for it.
import asyncio


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
    while not reader.at_eof():
        line = await reader.readline()
        writer.write(line)
