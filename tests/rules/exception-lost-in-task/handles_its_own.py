# What runs lets nothing out but its cancellation.
import asyncio
import logging


class Station:
    def start(self):
        self._poller = asyncio.create_task(self.poll())

    def stop(self):
        self._poller.cancel()

    async def poll(self):
        while True:
            try:
                await self.sensor.read()
            except Exception:
                logging.exception("poll failed")
            await asyncio.sleep(1)
