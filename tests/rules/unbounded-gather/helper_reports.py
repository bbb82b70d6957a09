# A generator expression, in a helper.
import asyncio


async def save(row):
    await row.save()


async def save_all(rows):
    await asyncio.gather(*(save(row) for row in rows))
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn unbounded-gather: save


async def handle(request):
    await save_all(request.rows)
