# In a thread, with the work in a function of the program.
import threading


def copy(source, target):
    target.send(source.recv())


def copy_for_ever(source, target):
    while True:
        try:
            copy(source, target)
        except Exception:
#       ^^^^^^ info endless-swallow: tries again at once
            pass


def start(source, target):
    thread = threading.Thread(target=copy_for_ever, args=(source, target), daemon=True)
    thread.start()
