# Nothing is started at import; a thread is no process.
import multiprocessing
import threading


def work(item):
    return item * 2


def run():
    process = multiprocessing.Process(target=work, args=(1,))
    process.start()
    process.join()


thread = threading.Thread(target=print)
thread.start()
thread.join()
