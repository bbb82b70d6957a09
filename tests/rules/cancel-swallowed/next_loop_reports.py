# What comes behind the handler goes on for as long as the first loop did.
import asyncio


class Sender:
    async def run(self):
        try:
            while True:
                await self.send("report")
        except asyncio.CancelledError:
#       ^^^^^^ warn cancel-swallowed: cancellation
            pass
        while True:
            await self.send("still here")

    async def send(self, packet):
        raise NotImplementedError
