# The loser costs nothing: a value that is read once more.
class Profile:
    async def name(self):
        if self._name is None:
            self._name = await self.row.read("name")
        return self._name
