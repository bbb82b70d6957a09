# One lock for the loop and for who changes the dictionary; and a loop that ends at the await.
import asyncio


class Room:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.clients = {}
        self.idle = {}

    async def join(self, name, client):
        async with self.lock:
            self.clients[name] = client
        self.idle[name] = client

    async def broadcast(self, text):
        async with self.lock:
            for client in self.clients.values():
                await client.send(text)

    async def one(self):
        for client in self.idle.values():
            if client.ready:
                return await client.take()
        return None
