# A queue for threads; and the loop's own thread fills the other one.
import asyncio
import queue
import threading


class Port:
    def __init__(self, port):
        self.port = port
        self.lines = queue.Queue()
        self.answers = asyncio.Queue()

    def start(self):
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.port:
            self.lines.put_nowait(line)

    def take(self):
        self.answers.put_nowait(self.lines.get_nowait())

    async def serve(self):
        self.take()
        return await self.answers.get()
