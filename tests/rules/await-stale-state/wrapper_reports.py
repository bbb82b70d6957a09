# A list loses an element while the loop waits.
class Listeners:
    def __init__(self):
        self.listeners: list = []

    def subscribe(self, listener):
        self.listeners.append(listener)
        return Subscription(self, listener)

    def drop(self, listener):
        self.listeners.remove(listener)

    async def tell(self, event):
        for listener in self.listeners:
#                       ^^^^^^^^^^^^^^ info await-stale-state: skips an element
            await listener(event)


class Subscription:
    def __init__(self, owner: Listeners, listener):
        self.owner = owner
        self.listener = listener

    def close(self):
        self.owner.drop(self.listener)
