# The change is in a function that the thread calls.
import threading


class Feed:
    def __init__(self, source):
        self.source = source
        self.listeners = set()

    def start(self):
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.source:
            if line == "join":
                self.join_in(line)

    def join_in(self, line):
        self.listeners.add(line)

    def report(self):
        for listener in self.listeners:
#                       ^^^^^^^^^^^^^^ info iteration-while-mutated: `Feed.join_in`, which runs in a thread
            print(listener)
