# A client with a limit of its own.
import httpx


def load(url):
    return httpx.get(url).json()
