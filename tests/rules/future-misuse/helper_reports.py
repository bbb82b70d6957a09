# Set by a helper; awaited in another method.
import asyncio


class Link:
    def __init__(self):
        self._closed: asyncio.Future = asyncio.get_running_loop().create_future()

    def _finish(self, error):
        self._closed.set_exception(error)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn future-misuse: may be done

    def connection_lost(self, error):
        self._finish(error)

    async def wait_closed(self):
        await self._closed
