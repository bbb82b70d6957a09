# A client with a limit of its own that is switched off.
import httpx


def load(url):
    return httpx.get(url, timeout=None).json()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info missing-timeout: httpx.get


def save(url, data):
    with httpx.Client(timeout=None) as client:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^ info missing-timeout: httpx.Client
        client.post(url, data=data)


def quick(url, limit):
    with httpx.Client(timeout=limit) as client:
        client.get(url)
