# A plain one; the cleanup is in a helper.
import contextlib
import os


def remove(path):
    os.unlink(path)


@contextlib.contextmanager
def scratch(path):
    path.touch()
    yield path
#   ^^^^^^^^^^ warn contextmanager-no-finally: remove
    remove(path)
