# The lock is taken in a method that others of the program call.
import asyncio


class Gate:
    def __init__(self):
        self._permits = None
        self.passed = 0

    def _prepare(self):
        if not self._permits:
            self._permits = asyncio.Semaphore(4)

    async def enter(self):
        self._prepare()
        await self._permits.acquire()
        self.passed += 1

    async def try_enter(self):
        self._prepare()
        if self._permits.locked():
            return False
        await self._permits.acquire()
        return True

    def leave(self):
        self._permits.release()
#       ^^^^^^^^^^^^^^^^^^^^^^^ info lock-used-before-init: `Gate._permits` may not be there yet


def leave_all(gates):
    for gate in gates:
        gate.leave()
