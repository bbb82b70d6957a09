# Cleared on every way out.
class Feed:
    async def refresh(self):
        if self.refreshing:
            return
        self.refreshing = True
        try:
            self.items = await self.source.read()
        finally:
            self.refreshing = False
