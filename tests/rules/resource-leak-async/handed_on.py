# Returned, or passed on.
import aiohttp


def make():
    session = aiohttp.ClientSession()
    session.headers.update(agent="x")
    return session


def give(owner):
    session = aiohttp.ClientSession()
    owner.take(session)
