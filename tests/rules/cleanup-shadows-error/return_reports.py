# A return in the finally.
async def load(source):
    result = None
    try:
        result = await source.read()
    finally:
        await source.close()
        return result
#       ^^^^^^^^^^^^^ warn cleanup-shadows-error: return
