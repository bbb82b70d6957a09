# Nothing is looked up where the address is to be a number.
import socket


def is_address(text):
    try:
        return bool(socket.getaddrinfo(text, 0, 0, 0, 0, socket.AI_NUMERICHOST))
    except socket.gaierror:
        return False


async def listen(host):
    if is_address(host):
        return socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    return None
