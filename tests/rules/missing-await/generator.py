# An asynchronous generator is iterated, a plain function called.
async def rows(cursor):
    async for row in cursor:
        yield row


def count(cursor):
    return len(cursor.items)


async def show(cursor):
    count(cursor)
    async for row in rows(cursor):
        print(row)
