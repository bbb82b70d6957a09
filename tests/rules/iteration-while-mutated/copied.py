# Over a copy; a list that only grows.
import threading


class Index:
    def __init__(self):
        self.entries = {}
        self.lines = []

    def start(self):
        self.saver = threading.Thread(target=self.save, daemon=True)
        self.saver.start()

    def save(self):
        for key in list(self.entries):
            print(key)
        for line in self.lines:
            print(line)

    def forget(self, key, line):
        self.entries.pop(key)
        self.lines.append(line)
