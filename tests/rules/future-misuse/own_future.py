# Nobody has it yet.
import asyncio


async def answered(value):
    future = asyncio.get_running_loop().create_future()
    future.set_result(value)
    return await future
