# A plain function may block, and so may the thread that runs it.
import threading
import time


def heartbeat(stop):
    while not stop.is_set():
        time.sleep(1)


def main():
    stop = threading.Event()
    worker = threading.Thread(target=heartbeat, args=(stop,))
    worker.start()
    stop.set()
    worker.join()
