# The loop is asked to do it.
import asyncio
import threading


class Port:
    def __init__(self, port, loop: asyncio.AbstractEventLoop):
        self.port = port
        self.loop = loop
        self.lines = asyncio.Queue()

    def start(self):
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.port:
            self.loop.call_soon_threadsafe(self.lines.put_nowait, line)
