# Closed by a helper that waits; another method forgets sessions.
class Registry:
    def __init__(self):
        self.sessions = {}

    async def close_one(self, session):
        await session.close()

    def forget(self, key):
        del self.sessions[key]
#           ^^^^^^^^^^^^^^^^^^ related: changes

    async def close(self):
        for session in self.sessions.values():
#                      ^^^^^^^^^^^^^^^^^^^^^^ info await-stale-state: forget
            await self.close_one(session)
