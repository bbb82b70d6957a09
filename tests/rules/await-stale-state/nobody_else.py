# Only the constructor and this function change it; and a loop without an await.
class Room:
    def __init__(self, clients):
        self.clients = {}
        self.names = {}
        for client in clients:
            self.clients[client.name] = client

    def rename(self, client, name):
        self.names[client] = name

    async def close(self):
        for client in self.clients.values():
            await client.close()
        self.clients.clear()

    async def list_names(self, out):
        for name in self.names.values():
            out.append(name)
        await out.flush()
