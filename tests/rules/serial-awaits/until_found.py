# The loop ends with the first answer, or hands on what it has.
async def fetch_page(client, url):
    return await client.ask(url)


async def first_page(client, urls):
    for url in urls:
        page = await fetch_page(client, url)
        if page:
            return page
    return None


async def all_pages(client, start, names):
    cursor = start
    for name in names:
        cursor = await fetch_page(client, cursor + name)
    return cursor
