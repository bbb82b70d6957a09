# A task with nothing to clean up, and nothing done behind its end; a future; one that is given.
import asyncio


class Timer:
    async def run_out(self):
        await asyncio.sleep(10)
        self.expired = True

    async def restart(self):
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.create_task(self.run_out())
        self._timer.add_done_callback(print)


async def give_up(waiter: asyncio.Future, connection):
    waiter.cancel()
    await connection.close()


async def stop(task: asyncio.Task, connection):
    task.cancel()
    await connection.close()
