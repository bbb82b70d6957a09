# A count, a way out, an error that passes.
import logging


async def follow(transport):
    failures = 0
    while True:
        try:
            print(await transport.recv(4096))
            failures = 0
        except Exception:
            logging.exception("receive failed")
            failures += 1
            if failures > 3:
                raise


async def follow_open(transport):
    while True:
        if transport.is_closed():
            return
        try:
            print(await transport.recv(4096))
        except Exception:
            logging.exception("receive failed")


async def follow_slow(transport):
    while True:
        try:
            print(await transport.recv(4096))
        except TimeoutError:
            pass
