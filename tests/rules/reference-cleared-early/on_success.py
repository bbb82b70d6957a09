# Cleared where nothing was raised.
class Feed:
    def __init__(self, broker):
        self.broker = broker
        self.subscription = None

    async def stop(self):
        await self.broker.unsubscribe(self.subscription)
        self.subscription = None
