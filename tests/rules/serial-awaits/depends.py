# The second is asked for what the first gave, or only if it gave something.
async def fetch_user(client, key):
    return await client.ask("user", key)


async def fetch_orders(client, key):
    return await client.ask("orders", key)


async def show(client, key):
    user = await fetch_user(client, key)
    orders = await fetch_orders(client, user.number)
    return user, orders


async def show_known(client, key):
    user = await fetch_user(client, key)
    if user is None:
        return None
    orders = await fetch_orders(client, key)
    return user, orders
