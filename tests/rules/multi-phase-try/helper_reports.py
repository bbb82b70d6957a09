# The steps are functions of the program.
async def read_all(source):
    return await source.read()


async def check_all(rows):
    await rows.check()


async def store_all(rows, target):
    await target.store(rows)


async def move(source, target, log):
    try:
        rows = await read_all(source)
        await check_all(rows)
        await store_all(rows, target)
    except Exception as error:
#   ^^^^^^ hint multi-phase-try: `store_all`
        log(error)
