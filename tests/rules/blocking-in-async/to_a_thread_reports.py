# Calls without a twin are given to a thread; in the middle of an expression in parentheses.
import asyncio

import requests


async def load(url):
    await asyncio.sleep(1)
    return requests.get(url, timeout=3).json()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: requests.get
#          ^ fix[A]: Call it in a thread
