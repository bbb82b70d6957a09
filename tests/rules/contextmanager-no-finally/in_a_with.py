# The inner context manager gives back.
from contextlib import contextmanager


@contextmanager
def opened(path):
    with path.open() as handle:
        yield handle
    print("closed", path)
