# The handle is kept to cancel the task, and for nothing else.
import asyncio


class Station:
    def start(self):
        self._poller = asyncio.create_task(self.poll())
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-lost-in-task: Station.poll

    def stop(self):
        self._poller.cancel()

    async def poll(self):
        while True:
            await self.sensor.read()
            await asyncio.sleep(1)
