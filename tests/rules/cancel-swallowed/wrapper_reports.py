# One way through the handler raises, the other does not.
class Session:
    async def request(self, message):
        try:
            return await self.transport.send(message)
        except BaseException as error:
#       ^^^^^^ warn cancel-swallowed: cancellation
            if self.strict:
                raise
            self.errors.append(error)
            return None
