# All errors are handled; what is awaited in the end is cleanup.
import asyncio
import logging


class Link:
    def start(self):
        self._closer = asyncio.create_task(self.close_later())

    def stop(self):
        self._closer.cancel()

    async def close_later(self):
        try:
            await self.stream.drain()
        except Exception:
            logging.exception("drain failed")
        finally:
            await self.stream.wait_closed()
