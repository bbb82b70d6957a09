# Raises once: never refreshed again.
class Feed:
    async def refresh(self):
        if self.refreshing:
            return
        self.refreshing = True
#       ^^^^^^^^^^^^^^^ warn in-progress-flag-stuck: refreshing
        self.items = await self.fetch()
        self.refreshing = False

    async def fetch(self):
        return await self.source.read()
