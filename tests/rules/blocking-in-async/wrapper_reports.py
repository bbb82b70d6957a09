# A session object of a client library, kept by a class.
import requests


class Client:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def load(self, path):
        return self.session.get(self.base + path, timeout=5).json()


class Service:
    def __init__(self):
        self.client = Client("https://example.org")

    async def refresh(self):
        self.items = self.client.load("/items")
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: requests.Session.get
