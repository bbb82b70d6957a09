# Clients come and go while the loop sends.
class Room:
    def __init__(self):
        self.clients = set()

    def join(self, client):
        self.clients.add(client)
#       ^^^^^^^^^^^^^^^^^^^^^^^^ related: changes

    async def broadcast(self, text):
        for client in self.clients:
#                     ^^^^^^^^^^^^ info await-stale-state: RuntimeError
            await client.send(text)
#           ^^^^^^^^^^^^^^^^^^^^^^^ related: other tasks
