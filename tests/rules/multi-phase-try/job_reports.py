# Has anything been published?
import logging


class Job:
    async def run(self, source):
        try:
            rows = await self.extract(source)
            rows = await self.transform(rows)
            await self.publish(rows)
        except Exception:
#       ^^^^^^ hint multi-phase-try: it cannot know which
            logging.exception("job failed")

    async def extract(self, source):
        return await source.read()

    async def transform(self, rows):
        return await rows.sort()

    async def publish(self, rows):
        await rows.publish()
