# The process takes from the queue; what is left is taken afterwards.
import multiprocessing


def work(queue):
    print(queue.get())


def run():
    queue = multiprocessing.Queue()
    queue.put(1)
    queue.put(2)
    process = multiprocessing.Process(target=work, args=(queue,))
    process.start()
    process.join()
    return queue.get()
