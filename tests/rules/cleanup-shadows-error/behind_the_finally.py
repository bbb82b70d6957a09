# The return stands behind it, or in the handler.
async def load(source):
    try:
        data = await source.read()
    except OSError:
        return None
    finally:
        await source.close()
    return data
