# A loop over hooks, in a block that runs while an exception is on its way.
import logging


def restore(hooks, work):
    try:
        work()
    finally:
        for hook in hooks:
            try:
                hook()
            except Exception:
                logging.exception("hook failed")
