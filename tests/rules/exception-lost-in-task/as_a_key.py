# The future is a key, and looked at when it is done; what is submitted raises nothing by itself.
from concurrent.futures import ThreadPoolExecutor, as_completed


def check(target):
    if not target:
        raise ValueError("no target")


def show(target):
    print(target)


def check_all(targets):
    futures = {}
    with ThreadPoolExecutor(4) as pool:
        pool.submit(show, targets)
        for target in targets:
            future = pool.submit(check, target)
            futures[future] = target
        for future in as_completed(futures):
            if future.exception():
                print(futures[future], future.exception())
