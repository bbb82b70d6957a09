# Break and continue of a loop inside the block; a function inside it returns for itself.
def close_all(handles):
    try:
        handles.flush()
    finally:
        for handle in handles:
            if handle.closed:
                continue
            if handle.last:
                break
            handle.close()

        def key(handle):
            return handle.name

        handles.sort(key=key)
