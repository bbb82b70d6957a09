# A wrapper around an executor drops the futures.
from concurrent.futures import ThreadPoolExecutor


def store(row):
    if not row:
        raise ValueError("empty row")


class Background:
    def __init__(self):
        self.pool = ThreadPoolExecutor(4)

    def store_later(self, row):
        self.pool.submit(store, row)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: store


def on_row(background, row):
    background.store_later(row)
