# Awaited first; then read and stored at once.
class Basket:
    async def add(self, item):
        amount = await item.price()
        self.total += amount
        self.items = self.items + 1
