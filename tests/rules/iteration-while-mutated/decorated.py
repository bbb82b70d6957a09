# The lock is a decorator's.
import threading


def with_lock(function):
    def inner(self, *args):
        with self.lock:
            return function(self, *args)

    return inner


class Index:
    def __init__(self):
        self.entries = {}
        self.lock = threading.RLock()

    def start(self):
        self.saver = threading.Thread(target=self.save, daemon=True)
        self.saver.start()

    @with_lock
    def save(self):
        for key in self.entries:
            print(key)

    @with_lock
    def forget(self, key):
        self.entries.pop(key)
