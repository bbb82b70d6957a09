# The result is taken after the join.
import multiprocessing


def work(queue, n):
    queue.put([0] * n)


def run():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue, 100000))
    process.start()
    process.join()
#   ^^^^^^^^^^^^^^ warn mp-join-before-drain: queue
    return queue.get()
#          ^^^^^^^^^^^ related: is read here
