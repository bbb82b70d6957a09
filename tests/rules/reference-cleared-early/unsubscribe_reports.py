# Nobody can try again.
class Feed:
    def __init__(self, broker):
        self.broker = broker
        self.subscription = None

    async def stop(self):
        try:
            await self.broker.unsubscribe(self.subscription)
        finally:
            self.subscription = None
#           ^^^^^^^^^^^^^^^^^ info reference-cleared-early: `Feed.subscription` is cleared
