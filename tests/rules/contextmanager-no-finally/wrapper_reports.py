# A try that catches some errors only.
from contextlib import contextmanager


class Session:
    @contextmanager
    def begin(self):
        transaction = self.start()
        try:
            yield transaction
#           ^^^^^^^^^^^^^^^^^ warn contextmanager-no-finally: close
        except KeyError:
            self.errors += 1
        transaction.close()

    def start(self):
        return self.factory()
