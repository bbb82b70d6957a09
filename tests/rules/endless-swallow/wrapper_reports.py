# A cancellation ends it, and nothing else does.
import asyncio
import logging


async def follow(connect):
    while True:
        try:
            async with connect() as stream:
                async for line in stream:
                    print(line)
        except asyncio.CancelledError:
            raise
        except Exception as error:
#       ^^^^^^ info endless-swallow: tries again at once
            logging.error("stream broke: %s", error)
