# Two functions of the module, with a line in between.
async def fetch_prices(client):
    return await client.ask("prices")


async def fetch_stock(client):
    return await client.ask("stock")


async def overview(client, log):
    prices = await fetch_prices(client)
    log("prices")
    stock = await fetch_stock(client)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ hint serial-awaits: needs nothing of
    return prices, stock
