# What a decorator makes of a function is not known.
from tasks import background


@background
async def clean(path):
    await path.remove()


def on_exit(path):
    clean(path)
