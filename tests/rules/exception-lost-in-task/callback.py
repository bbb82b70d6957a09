# A callback looks at it, here and in another class.
import asyncio


class Station:
    def start(self):
        self._poller = asyncio.create_task(self.poll())
        self._poller.add_done_callback(self.on_end)

    def on_end(self, task):
        if not task.cancelled() and task.exception():
            print(task.exception())

    async def poll(self):
        await self.sensor.read()


class Feed:
    def start(self):
        self.follower = asyncio.create_task(self.follow())

    async def follow(self):
        await self.source.read()


def watch(feed, report):
    feed.follower.add_done_callback(report)
