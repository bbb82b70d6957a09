# A wrapper's method, called for each element of a comprehension.
import requests


class Api:
    def __init__(self, base):
        self.base = base

    def load(self, name):
        with requests.Session() as session:
#            ^^^^^^^^^^^^^^^^^^ info client-per-call: requests.Session
            return session.get(self.base + name, timeout=3).json()


def load_all(names):
    api = Api("https://example.org/")
    return [api.load(name) for name in names]
#           ^ related: called in a loop
