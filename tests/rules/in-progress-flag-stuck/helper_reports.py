# The work is in a helper.
class Sync:
    async def _push(self):
        await self.remote.push()

    async def run(self):
        if not self.busy:
            self.busy = True
#           ^^^^^^^^^ warn in-progress-flag-stuck: busy
            await self._push()
#           ^^^^^^^^^^^^^^^^^^ related: raise
            self.busy = False
