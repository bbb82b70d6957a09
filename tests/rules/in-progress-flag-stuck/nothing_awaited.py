# Nothing can come in between.
class Sorter:
    async def sort(self):
        if self.sorting:
            return
        self.sorting = True
        self.items.sort()
        self.sorting = False
        await self.changed()

    async def changed(self):
        await self.view.update()
