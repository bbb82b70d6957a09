# From a function that is no coroutine itself.
async def notify(user):
    await user.send("hello")


def on_login(user):
    user.seen = True
    notify(user)
#   ^^^^^^^^^^^^ error missing-await: notify
