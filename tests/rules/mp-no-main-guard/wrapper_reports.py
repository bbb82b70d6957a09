# Through two of them, in a loop and with an executor.
import concurrent.futures as futures


def square(n):
    return n * n


def with_pool(job, items):
    with futures.ProcessPoolExecutor() as executor:
        return list(executor.map(job, items))


def squares(items):
    return with_pool(square, items)


for n in squares([1, 2, 3]):
#        ^^^^^^^^^^^^^^^^^^ warn mp-no-main-guard: squares
    print(n)
