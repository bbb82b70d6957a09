# Through the loop object.
import asyncio


class Bridge:
    async def call(self, job):
        loop = asyncio.get_event_loop()
        return loop.run_until_complete(job)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error nested-event-loop: run_until_complete
