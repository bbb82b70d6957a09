# Stored in a local and forgotten.
import asyncio


class Group:
    async def wait(self):
        results = await asyncio.gather(*self.tasks, return_exceptions=True)
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn results-not-inspected: dropped
        self.done = True
