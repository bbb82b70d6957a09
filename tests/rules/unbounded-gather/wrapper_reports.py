# Methods, in a wrapper.
import asyncio


class Crawler:
    async def visit(self, page):
        return await page.load()

    async def run(self, pages):
        return await asyncio.gather(*[self.visit(page) for page in pages])
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn unbounded-gather: Crawler.visit
