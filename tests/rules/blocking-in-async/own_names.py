# Names of libraries that stand for something else here.
from collections import namedtuple

Clock = namedtuple("Clock", "sleep")
time = Clock(lambda seconds: None)


async def wait(requests):
    time.sleep(1)
    return requests.get("answer")


async def count(subprocess):
    for io in subprocess.run("all"):
        io.read()
