# The connector that others wrap; the start of the program stands in a function.
from asyncio import run

from aiohttp import ClientSession, TCPConnector

connector = TCPConnector(limit=10)
#           ^^^^^^^^^^^^^^^^^^^^^^ warn loop-bound-object: aiohttp.TCPConnector


async def work():
    async with ClientSession(connector=connector) as session:
        await session.close()


def start():
    run(work())


if __name__ == "__main__":
    start()
