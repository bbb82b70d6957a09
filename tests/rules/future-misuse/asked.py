# Asked whether it is done; or what it raises then is caught.
import asyncio


class Link:
    def __init__(self):
        self.waiter = asyncio.get_running_loop().create_future()

    def on_reply(self, reply):
        if not self.waiter.done():
            self.waiter.set_result(reply)

    def on_error(self, error):
        try:
            self.waiter.set_exception(error)
        except asyncio.InvalidStateError:
            pass

    async def ask(self):
        return await asyncio.wait_for(self.waiter, 3)
