# What is cleared is not what is given back.
class Feed:
    def __init__(self, broker):
        self.broker = broker
        self.current = None

    async def publish(self, text):
        try:
            await self.broker.remove(text)
        finally:
            self.current = None
