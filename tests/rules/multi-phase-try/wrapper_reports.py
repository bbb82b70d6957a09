# A handler for everything, around a context manager.
async def move(source, target, log):
    try:
        async with source.opened() as stream:
            rows = await stream.read()
        await target.store(rows)
        await target.announce(rows)
    except Exception as error:
#   ^^^^^^ hint multi-phase-try: `announce`
        log(error)
