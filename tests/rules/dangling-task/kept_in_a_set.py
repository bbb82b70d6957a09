# The documented way.
import asyncio


class Server:
    def __init__(self):
        self.tasks = set()

    async def work(self, item):
        await item.run()

    def submit(self, item):
        task = asyncio.create_task(self.work(item))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
