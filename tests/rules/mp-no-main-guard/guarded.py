# Under the test.
import multiprocessing


def work(item):
    return item * 2


def main():
    with multiprocessing.Pool(4) as pool:
        print(pool.map(work, [1, 2, 3]))


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
