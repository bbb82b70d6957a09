# Under a lock, both of them.
import threading


class Index:
    def __init__(self):
        self.entries = {}
        self.lock = threading.Lock()

    def start(self):
        self.saver = threading.Thread(target=self.save, daemon=True)
        self.saver.start()

    def save(self):
        with self.lock:
            for key in self.entries:
                print(key)

    def forget(self, key):
        with self.lock:
            self.entries.pop(key)
