# The queue comes second among the arguments, a wrapper puts into it, and the join stands in a finally.
import multiprocessing as mp


def send(out, value):
    out.put(value)


def work(items, out):
    send(out, sorted(items))


def run(items):
    out = mp.Queue()
    process = mp.Process(target=work, args=(items, out))
    process.start()
    try:
        print("waiting")
    finally:
        process.join()
#       ^^^^^^^^^^^^^^ warn mp-join-before-drain: out
    return out.get()
