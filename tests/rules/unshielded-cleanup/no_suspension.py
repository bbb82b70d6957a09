# A coroutine that waits for nothing ends where it begins.
class Context:
    def __init__(self, flag):
        self.flag = flag

    async def finish(self):
        self.flag.done = True


async def serve(context: Context, event, server, work):
    try:
        await work()
    finally:
        await context.finish()
        await event.set()
        server.close()
