# A handler for some errors does not help against the others.
class Loader:
    async def load(self, name):
        if self.loading:
            return None
        self.loading = True
#       ^^^^^^^^^^^^ warn in-progress-flag-stuck: loading
        try:
            data = await self.disk.read(name)
        except FileNotFoundError:
            data = None
        self.loading = False
        return data
