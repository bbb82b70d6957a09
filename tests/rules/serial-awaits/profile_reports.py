# Neither needs the other.
class Profiles:
    async def fetch_user(self, key):
        return await self.client.ask("user", key)

    async def fetch_orders(self, key):
        return await self.client.ask("orders", key)

    async def show(self, key):
        user = await self.fetch_user(key)
        orders = await self.fetch_orders(key)
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint serial-awaits: needs nothing of
        return user, orders
