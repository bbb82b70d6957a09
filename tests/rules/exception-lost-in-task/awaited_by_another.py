# Another method waits for its end.
import asyncio


class Station:
    def start(self):
        self._poller = asyncio.create_task(self.poll())

    async def stop(self):
        self._poller.cancel()
        await asyncio.gather(self._poller, return_exceptions=True)

    async def poll(self):
        while True:
            await self.sensor.read()
            await asyncio.sleep(1)
