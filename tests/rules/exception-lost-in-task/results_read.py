# Futures whose results are asked for, and a swap that hands the tasks on.
import asyncio
from concurrent.futures import ThreadPoolExecutor


def store(row):
    if not row:
        raise ValueError("empty row")
    return len(row)


def store_all(rows):
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(store, row) for row in rows]
        return [future.result() for future in futures]


class Jobs:
    async def job(self):
        await self.work.run()

    def start(self):
        self._running = asyncio.create_task(self.job())

    async def finish(self):
        running, self._running = self._running, None
        if running:
            await running
