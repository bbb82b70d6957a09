# The last reference goes with the statement, or nothing comes between opening and closing.
import pathlib
import shelve
import zipfile


def version(path):
    return open(path).read().strip()


def truncate(path):
    open(path, "w").close()
    pathlib.Path(path).open("w").close()


def touch(path):
    store = shelve.open(path)
    store.close()


def first(path):
    return zipfile.ZipFile(path).open("first").readline()
