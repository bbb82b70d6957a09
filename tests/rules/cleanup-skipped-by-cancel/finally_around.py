# A finally around it closes, too.
async def connect(writer, user):
    try:
        try:
            await writer.send(user)
        except Exception:
            writer.close()
            raise
    finally:
        writer.close()
