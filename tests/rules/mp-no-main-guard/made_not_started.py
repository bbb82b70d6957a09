# A queue and a process that is not started are no harm.
import multiprocessing


def work(queue):
    queue.put(1)


queue = multiprocessing.Queue()
process = multiprocessing.Process(target=work, args=(queue,))


def start():
    process.start()
