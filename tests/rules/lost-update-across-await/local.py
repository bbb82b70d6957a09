# A local variable is nobody else's.
async def total(items):
    amount = 0
    for item in items:
        amount += await item.price()
    return amount
