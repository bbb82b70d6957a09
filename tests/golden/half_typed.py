def fine(lock):
    lock.acquire()


def broken(self):
    self.mu.acquire()
    foo(
    self.mu.release()


class C:
    def half(self):
        if self.
        return 1

    def fine(self, x=
        return 2

    def last(self):
        s = """never closed
        return s

    def after(self):
        return 3
