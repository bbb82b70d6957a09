# A session of the module.
import asyncio

import aiohttp

session = aiohttp.ClientSession()
#         ^^^^^^^^^^^^^^^^^^^^^^^ warn loop-bound-object: aiohttp.ClientSession


async def main():
    async with session.get("http://example.org", timeout=5) as answer:
        print(answer.status)


if __name__ == "__main__":
    asyncio.run(main())
#   ^^^^^^^^^^^^^^^^^^^ related: a loop of its own
