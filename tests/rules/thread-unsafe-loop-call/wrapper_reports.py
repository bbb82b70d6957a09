# A future that an executor's function answers.
import asyncio


def answer(future: asyncio.Future, compute):
    future.set_result(compute())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error thread-unsafe-loop-call: asyncio.Future.set_result


async def ask(pool, compute):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.run_in_executor(pool, lambda: answer(future, compute))
#   ^ related: started
#                                      ^ related: called
    return await future
