# One page after the other.
async def download(client, url):
    return await client.ask(url)


async def download_all(client, urls):
    pages = []
    for url in urls:
        pages.append(await download(client, url))
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint serial-awaits: each round waits
    return pages
