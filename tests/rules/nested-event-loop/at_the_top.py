# Where no loop runs yet.
import asyncio


async def main():
    await asyncio.sleep(0)


def run():
    asyncio.run(main())


if __name__ == "__main__":
    run()
