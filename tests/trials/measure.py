"""Runs a command and says how long it took and how much memory its whole process tree had at its peak."""
import os
import subprocess
import threading
import time
from dataclasses import dataclass

SAMPLE_SECONDS = 0.1


@dataclass
class Measured:
    status: int
    stdout: str
    stderr: str
    seconds: float
    cpu_seconds: float
    peak_mib: float  # proportional set size, summed over the tree; sampled, so a short peak may be missed


def _children():
    """pid -> the pids of its children, for every process there is."""
    tree = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
        tree.setdefault(parent, []).append(int(name))
    return tree


def _pss_kib(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def tree_of(root):
    """The pids of `root` and all that descend from it."""
    tree, found, waiting = _children(), [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(tree.get(found[-1], ()))
    return found


def _tree_pss_kib(root):
    return sum(map(_pss_kib, tree_of(root)))


def run(command, cwd=None):
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, errors="replace")
    peak = 0
    done = threading.Event()

    def watch():
        nonlocal peak
        while not done.wait(SAMPLE_SECONDS):
            peak = max(peak, _tree_pss_kib(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        stdout, stderr = process.communicate()
    finally:
        done.set()
        watcher.join()
    after = os.times()
    cpu = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return Measured(process.returncode, stdout, stderr, time.monotonic() - start, cpu, peak / 1024)
