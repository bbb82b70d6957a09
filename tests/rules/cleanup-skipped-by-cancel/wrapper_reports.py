# A wrapper of a transaction that rolls back by itself; among other errors, with the log around.
class Transaction:
    def __init__(self, connection, log):
        self.connection = connection
        self.log = log

    async def run(self, statements):
        await self.connection.begin()
        try:
            for statement in statements:
                await self.connection.execute(statement)
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn cleanup-skipped-by-cancel: rollback
        except (OSError, Exception):
            self.log.warning("rolling back")
            await self.connection.rollback()
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ related: rollback
            raise
        await self.connection.commit()
