# The join ends by itself.
import multiprocessing


def work(queue):
    queue.put([0] * 100000)


def run():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue,))
    process.start()
    process.join(5)
    return queue.get()
