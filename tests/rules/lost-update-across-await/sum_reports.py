# Read before, stored after.
class Basket:
    async def add(self, item):
        self.total = self.total + await self.price(item)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lost-update-across-await: total

    async def price(self, item):
        return await item.price()
