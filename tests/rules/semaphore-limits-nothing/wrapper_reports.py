# A lock of threads, taken and given back by hand.
import threading


class Counter:
    def add(self, amount):
        lock = threading.Lock()
#              ^^^^^^^^^^^^^^^^ warn semaphore-limits-nothing: Counter.add
        with lock:
            self.value += amount
