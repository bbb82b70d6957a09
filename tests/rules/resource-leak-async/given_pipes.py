# A process whose pipes others close: it ends with them.
import subprocess


async def redirect(process):
    calculator = subprocess.Popen("bc", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-in-async: Popen
    await process.redirect(stdin=calculator.stdin, stdout=calculator.stdout)
