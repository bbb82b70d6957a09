# A file that others have opened: each call that waits for the disk. One that is opened here is
# reported once.
import io


class Journal:
    def __init__(self, path):
        self.file = open(path, "a")

    async def append(self, line):
        self.file.write(line)
#       ^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: io.TextIOWrapper.write


async def load(source: io.TextIOWrapper | None):
    return source.read()
#          ^^^^^^^^^^^^^ warn blocking-in-async: io.TextIOWrapper.read


async def copy(path):
    with open(path) as source:
#        ^^^^^^^^^^ warn blocking-in-async: open
        first = source.readline()
        return first + source.read()


async def lock(path):
    lock_file = None
    while not lock_file:
        try:
            lock_file = open(path, "x")
#                       ^^^^^^^^^^^^^^^ warn blocking-in-async: open
        except FileExistsError:
            pass
    with lock_file:
        lock_file.write("mine")
