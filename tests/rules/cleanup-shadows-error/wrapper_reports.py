# Deep in the finally of a method.
class Pool:
    async def release(self, connection):
        try:
            await connection.reset()
        finally:
            for waiter in self.waiters:
                if waiter.ready:
                    return waiter
#                   ^^^^^^^^^^^^^ warn cleanup-shadows-error: return
            self.free.append(connection)
