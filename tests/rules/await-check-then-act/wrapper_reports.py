# A global flag, in a wrapper.

ready = False


class Gate:
    async def open(self):
        global ready
        if ready:
            return
        with self.trace("open"):
            await self.door.swing()
#           ^^^^^^^^^^^^^^^^^^^^^^^ warn await-check-then-act: ready
        ready = True
