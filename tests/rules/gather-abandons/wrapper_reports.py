# A class that runs what others give it, as many as there are.
import asyncio


class Runner:
    def __init__(self, report):
        self.report = report

    async def run(self, jobs):
        try:
            await asyncio.gather(*jobs)
#                 ^^^^^^^^^^^^^^^^^^^^^ warn gather-abandons: the others go on
        except ValueError as error:
            self.report.add(error)
        await self.report.publish()
