# A connection serves one at a time, and so does a lock.
import asyncio


async def fetch_user(connection, key):
    return await connection.ask("user", key)


async def fetch_orders(connection, key):
    return await connection.ask("orders", key)


async def show(connection, key):
    user = await fetch_user(connection, key)
    orders = await fetch_orders(connection, key)
    return user, orders


class Profiles:
    def __init__(self, client):
        self.client = client
        self.lock = asyncio.Lock()

    async def fetch_name(self, key):
        return await self.client.ask("name", key)

    async def fetch_age(self, key):
        return await self.client.ask("age", key)

    async def show(self, key):
        async with self.lock:
            name = await self.fetch_name(key)
            age = await self.fetch_age(key)
        return name, age
