# A module's own one, in a wrapper.
from driver import open_channel

channel = None


class Channel:
    @classmethod
    async def get(cls):
        global channel
        if channel is None:
            channel = await open_channel("events")
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn await-lazy-init: channel
        return channel
