# Functions are given to a nursery, and run there; what is called by itself does nothing.
import trio


async def ping(stream):
    stream.send_all(b"ping")
    trio.sleep(1)
#   ^^^^^^^^^^^^^ error missing-await: trio.sleep


async def run(stream: trio.SocketStream):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(ping, stream)
        ping(stream)
#       ^^^^^^^^^^^^ error missing-await: ping
        with trio.move_on_after(3):
            stream.send_all(b"hello")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-await: trio.SocketStream.send_all
            await stream.receive_some(10)
