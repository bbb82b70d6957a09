# Kept, one for each host.
import aiohttp


class Clients:
    def __init__(self, hosts):
        self.sessions = {}
        for host in hosts:
            self.sessions[host] = aiohttp.ClientSession(host)

    async def close(self):
        for session in list(self.sessions.values()):
            await session.close()
