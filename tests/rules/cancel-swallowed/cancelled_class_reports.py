# The cancellation of trio by its name, and of whatever anyio runs on.
import anyio
import trio


class Feed:
    async def take(self, channel):
        while True:
            try:
                print(await channel.receive())
            except trio.Cancelled:
#           ^^^^^^ warn cancel-swallowed: cancellation
                print("stopped")

    async def give(self, channel, items):
        for item in items:
            try:
                await channel.send(item)
            except anyio.get_cancelled_exc_class():
#           ^^^^^^ warn cancel-swallowed: cancellation
                print("stopped")

    async def once(self, channel):
        try:
            await channel.send(1)
        except anyio.get_cancelled_exc_class():
            print("stopped")
            raise
