# Given by name.
import requests


def load(url):
    return requests.get(url, timeout=10).json()
