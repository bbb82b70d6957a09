# Copies are iterated over; a list that only grows.
class Room:
    def __init__(self):
        self.clients = set()
        self.log = []

    def join(self, client):
        self.clients.add(client)
        self.log.append(client)

    async def broadcast(self, text):
        for client in list(self.clients):
            await client.send(text)
        for line in self.log:
            await line.write()
