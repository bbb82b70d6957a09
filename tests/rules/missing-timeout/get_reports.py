# No default limit.
import requests


def load(url):
    return requests.get(url).json()
#          ^^^^^^^^^^^^^^^^^ info missing-timeout: requests.get
