import threading
from threading import RLock as Reentrant

LOCK = threading.Lock()
total = 0


class Account:
    opened = 0

    def __init__(self, name, lock: threading.Lock = None):
        self.mu = threading.Lock()
        self.other = lock or threading.Lock()
        self.name = name
        self.balance = 0
        self.history = []
        Account.opened += 1

    def deposit(self, amount):
        global total
        with self.mu:
            self.balance += amount
            self.history.append(amount)
        with LOCK, self.other as held:
            total = total + amount

    def by_hand(self):
        lock = self.mu
        lock.acquire()
        try:
            if self.balance < 0:
                return False
            self.deposit(amount=1)
        except (ValueError, KeyError) as error:
            raise RuntimeError("no") from error
        finally:
            lock.release()
        return True

    @property
    def empty(self):
        return not self.balance

    @staticmethod
    def make(name, *, opened=False):
        return Account(name)

    @classmethod
    def default(cls):
        return cls("default")


class Savings(Account):
    def __init__(self):
        super().__init__("savings", lock=Reentrant())
        self.rate = 1

    def deposit(self, amount):
        if self.empty and amount is not None:
            super().deposit(amount)


def transfer(source: Account, target: "Account", amount):
    with source.mu:
        with target.mu:
            source.balance -= amount
            target.deposit(amount)
    source.unknown.poke(amount)


def threads(accounts):
    done = threading.Event()

    def work(account=accounts[0]):
        account.by_hand()
        done.set()

    all_of_them = [threading.Thread(target=work, args=(a,)) for a in accounts if a]
    for thread in all_of_them:
        thread.start()
    else:
        done.wait()
    first = threading.Thread(target=Account.make(None).by_hand)
    first.start()
    return lambda: done.is_set()
