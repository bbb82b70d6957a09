# What goes wrong is in the log already, also where it is raised again.
import asyncio
import logging


class Link:
    def start(self):
        self._pump = asyncio.create_task(self.pump())

    def stop(self):
        self._pump.cancel()

    async def pump(self):
        assert self.stream is not None
        try:
            while True:
                await self.stream.read()
        except ConnectionError:
            self.closed = True
        except Exception:
            logging.exception("pump failed")
            raise
