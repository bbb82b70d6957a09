# A queue of the module, which a helper fills.
from multiprocessing import Process, Queue

results = Queue()


def fill(out, items):
    for item in items:
        out.put_nowait(item)


def work(out):
    fill(out, range(100000))


def collect():
    process = Process(target=work, args=(results,))
    process.start()
    process.join()
#   ^^^^^^^^^^^^^^ warn mp-join-before-drain: results
    return [results.get() for _ in range(10)]
#           ^^^^^^^^^^^^^ related: is read here
