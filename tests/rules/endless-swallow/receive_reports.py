# A peer that is gone fails at once, each time.
import logging


class Receiver:
    async def run(self):
        while True:
            try:
                packet = await self.transport.recv(4096)
                self.handle(packet)
            except Exception:
#           ^^^^^^ info endless-swallow: tries again at once
                logging.exception("receive failed")

    def handle(self, packet):
        print(packet)
