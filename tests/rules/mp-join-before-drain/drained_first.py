# As it should be.
import multiprocessing


def work(queue):
    queue.put([0] * 100000)


def run():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue,))
    process.start()
    result = queue.get()
    process.join()
    return result
