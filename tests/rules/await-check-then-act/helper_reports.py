# The work is in a helper.
class Service:
    async def _start_all(self):
        for part in self.parts:
            await part.start()

    async def start(self):
        if not self.running:
            await self._start_all()
#           ^^^^^^^^^^^^^^^^^^^^^^^ warn await-check-then-act: running
            self.running = True
