# An event that a helper of the thread sets.
import asyncio


class Job:
    def __init__(self):
        self.done = asyncio.Event()

    def finish(self):
        self.done.set()
#       ^^^^^^^^^^^^^^^ error thread-unsafe-loop-call: asyncio.Event.set

    def work(self, items):
        for item in items:
            print(item)
        self.finish()
#       ^ related: called

    async def run(self, items):
        await asyncio.to_thread(self.work, items)
#             ^ related: started
        await self.done.wait()
