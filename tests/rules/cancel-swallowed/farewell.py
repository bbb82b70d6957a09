# The loop of the task ends, and it says good-bye; a script's own main ends by Ctrl-C.
import asyncio


class Sender:
    async def run(self):
        try:
            while True:
                await self.send("report")
                await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass
        await self.send("bye")

    async def send(self, packet):
        raise NotImplementedError


async def main(client):
    try:
        while True:
            print(await client.next())
    except:
        pass
    await client.close()
