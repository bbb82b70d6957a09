# A queue of asyncio, filled by a thread.
import asyncio
import threading


class Port:
    def __init__(self, port):
        self.port = port
        self.lines = asyncio.Queue()

    def start(self):
        threading.Thread(target=self.read, daemon=True).start()
#       ^ related: started

    def read(self):
        for line in self.port:
            self.lines.put_nowait(line)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error thread-unsafe-loop-call: asyncio.Queue.put_nowait
