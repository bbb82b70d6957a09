# What is asked for goes through a wrapper of the program's own.
async def get_json(client, path):
    return await client.ask(path)


async def overview(client):
    prices = await get_json(client, "/prices")
    stock = await get_json(client, "/stock")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint serial-awaits: needs nothing of
    return prices, stock
