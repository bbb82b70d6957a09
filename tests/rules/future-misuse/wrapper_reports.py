# The future is made on demand by a wrapper.
import asyncio


class Gate:
    def __init__(self):
        self.loop = asyncio.get_event_loop()
        self.future = None

    def arm(self):
        self.future = self.loop.create_future()

    async def wait(self):
        self.arm()
        await self.future

    def open(self):
        if self.future is not None:
            self.future.set_result(None)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn future-misuse: may be done
