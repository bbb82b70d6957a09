# The thread has a loop of its own.
import asyncio
import threading


class Worker:
    def __init__(self):
        self.stopped = asyncio.Event()

    async def serve(self):
        await self.stopped.wait()

    def run(self):
        loop = asyncio.new_event_loop()
        loop.call_later(10, self.stopped.set)
        loop.run_until_complete(self.serve())

    def start(self):
        threading.Thread(target=self.run).start()
