# A module's counter, in a wrapper's method.
sent = 0


class Sender:
    async def send(self, message):
        global sent
        sent = sent + await self.stream.write(message)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lost-update-across-await: sent
