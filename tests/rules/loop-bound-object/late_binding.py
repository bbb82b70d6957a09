# A lock belongs to the loop that first waits for it.
import asyncio

lock = asyncio.Lock()


async def main():
    async with lock:
        print("alone")


asyncio.run(main())
