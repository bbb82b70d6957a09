# The failure is somebody's: it is caught and noted first.
class Feed:
    def __init__(self, broker, left):
        self.broker = broker
        self.left = left
        self.subscription = None

    async def stop(self):
        try:
            await self.broker.unsubscribe(self.subscription)
        except ConnectionError:
            self.left.append(self.subscription)
        finally:
            self.subscription = None
