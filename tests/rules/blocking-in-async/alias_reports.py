# Imported under another name.
from time import sleep as pause
from urllib import request as req


async def fetch(url):
    pause(0.1)
#   ^^^^^^^^^^ warn blocking-in-async: time.sleep
    with req.urlopen(url, timeout=3) as answer:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: urllib.request.urlopen
        return answer.status
