# Through a function of the module.
from multiprocessing import Process


def work():
    print("at work")


def start():
    process = Process(target=work)
    process.start()
    return process


worker = start()
#        ^^^^^^^ warn mp-no-main-guard: start
worker.join()
