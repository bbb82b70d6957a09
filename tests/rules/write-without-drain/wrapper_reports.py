# A class around the stream.
import asyncio


class Peer:
    def __init__(self, writer: asyncio.StreamWriter):
        self.writer = writer

    def send_rows(self, rows):
        for row in rows:
            self.writer.write(row)
#           ^^^^^^^^^^^^^^^^^^^^^^ info write-without-drain: this loop writes
