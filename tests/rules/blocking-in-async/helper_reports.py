# Two functions down; the steps lead there.
import subprocess


def revision():
    return subprocess.check_output(["git", "rev-parse", "HEAD"])
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: subprocess.check_output


def describe(name):
    return name + "@" + revision().decode()


class Handler:
    async def version(self, request):
        return describe(request.name)
#              ^^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: subprocess.check_output
