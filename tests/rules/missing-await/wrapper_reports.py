# A coroutine of the library, in a wrapper of the project.
import asyncio


class Clock:
    async def tick(self):
        asyncio.sleep(1)
#       ^^^^^^^^^^^^^^^^ error missing-await: never awaited
        self.now += 1


async def run(clock):
    await clock.tick()
