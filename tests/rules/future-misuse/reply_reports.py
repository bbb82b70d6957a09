# The one that waits may have run into its timeout.
import asyncio


class Link:
    def __init__(self):
        self.waiter = asyncio.get_running_loop().create_future()

    def on_reply(self, reply):
        self.waiter.set_result(reply)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn future-misuse: InvalidStateError

    async def ask(self):
        return await asyncio.wait_for(self.waiter, 3)
