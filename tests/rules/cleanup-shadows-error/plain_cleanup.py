# Cleanup that goes on to the end.
def write(path, text):
    handle = path.acquire()
    try:
        handle.write(text)
        return len(text)
    finally:
        handle.release()
