# What follows only tells how long it took.
import time
from contextlib import contextmanager


@contextmanager
def timed(name):
    begin = time.monotonic()
    yield
    print(name, time.monotonic() - begin)
