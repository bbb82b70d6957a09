# Another get.
class Cache:
    def get(self, key):
        return self.items[key]


def load(cache, key):
    return cache.get(key)


def first():
    return load(Cache(), 1)
