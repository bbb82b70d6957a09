# A module's variable that somebody else may have taken, or that is read before it is set again.
import sys

log = open("first.log", "w")


def rotate(name):
    global log
    log.close()
    log = open(name, "w")


rotate("second.log")
log = open("third.log", "w")

out = open("out.txt", "w")
sys.stdout = out
out = None

table = open("table.txt")
try:
    rows = table.readlines()
finally:
    table.close()

header = open("header.txt")
with header:
    first = header.readline()
