# In a helper that the loop calls.
import httpx


async def load(url):
    async with httpx.AsyncClient() as client:
#              ^^^^^^^^^^^^^^^^^^^ info client-per-call: httpx.AsyncClient
        answer = await client.get(url)
        return answer.text


async def load_all(urls):
    pages = []
    for url in urls:
        pages.append(await load(url))
#                          ^^^^^^^^^ related: called in a loop
    return pages
