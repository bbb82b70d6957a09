# An executor runs the loop; the lock is held on one side only.
import threading
from concurrent.futures import ThreadPoolExecutor


class Index:
    def __init__(self):
        self.entries = {}
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(1)

    def save_later(self):
        return self.pool.submit(self.save)

    def save(self):
        for key in self.entries:
#                  ^^^^^^^^^^^^ info iteration-while-mutated: `Index.forget` may change the size of `Index.entries`
            print(key)

    def forget(self, key):
        with self.lock:
            self.entries.pop(key)
