# In a helper; None is no limit, either.
import requests


def post(url, data):
    return requests.post(url, data, timeout=None)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info missing-timeout: requests.post


def save(item):
    post("https://example.org", item)
