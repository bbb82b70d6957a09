# The object keeps other tasks already.
import asyncio


class Server:
    def __init__(self):
        self._tasks = set()

    async def work(self):
        return 1

    def start(self):
        task = asyncio.create_task(self.work())
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn dangling-task: work
#              ^ fix[A]: Keep the task
