# The wait is in a helper; the slot is given back by another.
class Pool:
    def __init__(self, slots):
        self.slots = slots

    async def prepare(self, slot):
        await slot.ready()

    def release_slot(self, slot):
        self.slots.append(slot)

    async def take(self):
        slot = self.slots.pop()
        try:
            await self.prepare(slot)
#           ^^^^^^^^^^^^^^^^^^^^^^^^ warn cleanup-skipped-by-cancel: release_slot
        except Exception as error:
            self.release_slot(slot)
#           ^^^^^^^^^^^^^^^^^^^^^^^ related: release_slot
            raise RuntimeError("no slot") from error
        return slot
