# A cancellation of who waits does not come to the future; and a future of threads.
import asyncio
import concurrent.futures


class Link:
    def __init__(self):
        self.waiter = asyncio.get_running_loop().create_future()
        self.answer = concurrent.futures.Future()

    def on_reply(self, reply):
        self.waiter.set_result(reply)
        self.answer.set_result(reply)

    async def ask(self):
        return await asyncio.shield(self.waiter)
