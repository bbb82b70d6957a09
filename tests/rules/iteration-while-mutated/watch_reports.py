# A thread goes over what the others add to.
import threading
import time


class Sessions:
    def __init__(self):
        self.sessions = {}

    def start(self):
        self.watcher = threading.Thread(target=self.watch, daemon=True)
        self.watcher.start()

    def watch(self):
        while True:
            for session in self.sessions.values():
#                          ^^^^^^^^^^^^^^^^^^^^^^ info iteration-while-mutated: `Sessions.open` may change the size of `Sessions.sessions`
                session.ping()
            time.sleep(1)

    def open(self, name, session):
        self.sessions[name] = session
