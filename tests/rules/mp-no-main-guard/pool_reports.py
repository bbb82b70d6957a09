# A pool at the top of a script.
import multiprocessing


def work(item):
    return item * 2


pool = multiprocessing.Pool(4)
#      ^^^^^^^^^^^^^^^^^^^^^^^ warn mp-no-main-guard: multiprocessing.Pool
print(pool.map(work, [1, 2, 3]))
