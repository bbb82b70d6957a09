# The call is awaited where it stands.
class Stream:
    async def flush(self):
        return 0

    async def close(self):
        self.flush()
#       ^^^^^^^^^^^^ error missing-await: flush
#       ^ fix[A]: Await it
        print("closed")
