# The import is not written yet.
async def wait(url):
    time.sleep(1)
#   ^^^^^^^^^^^^^ warn blocking-in-async: time.sleep
    client = httpx.Client(timeout=3)
    try:
        return client.get(url)
#              ^^^^^^^^^^^^^^^ warn blocking-in-async: httpx.Client.get
    finally:
        client.close()
#       ^^^^^^^^^^^^^^ warn blocking-in-async: httpx.Client.close
