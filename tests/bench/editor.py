"""An editor without a screen: language servers on pipes, and the documents typed into them. Shared by the benches and by tests/property/typed."""
import collections
import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "trials"))
from measure import tree_of  # noqa: E402

TIMEOUT = 60.0
POLL_SECONDS = 0.003
CAPABILITIES = {"textDocument": {
    "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}}


class Gone(Exception):
    """The server ended, or says nothing any more."""


class Server:
    """A language server on pipes. What it publishes waits in `inbox`, by URI, until a document takes it."""

    def __init__(self, command, root):
        self.process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.inbox = collections.defaultdict(collections.deque)
        self.replies = {}
        self.ended = False
        self.last_id = 0
        self.arrived = threading.Condition()
        self.writing = threading.Lock()
        threading.Thread(target=self.read, daemon=True).start()
        self.request("initialize", {"processId": None, "rootUri": Path(root).as_uri(), "capabilities": CAPABILITIES})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            with self.writing:
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                self.process.stdin.flush()
        except BrokenPipeError as error:
            raise Gone("the server ended") from error
        return time.perf_counter()

    def notify(self, method, params):
        return self.send({"method": method, "params": params})

    def ask(self, method, params=None):
        """Sends a request; its id, for `answer`."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.last_id

    def answer(self, request, timeout=TIMEOUT):
        """The result, or the error as {"error": ...}."""
        return self.timed_answer(request, timeout)[1]

    def timed_answer(self, request, timeout=TIMEOUT):
        """When it came, and what `answer` says."""
        with self.arrived:
            if not self.arrived.wait_for(lambda: request in self.replies or self.ended, timeout) or request not in self.replies:
                raise Gone("the server ended" if self.ended else "a request was not answered")
            when, reply = self.replies.pop(request)
        return when, reply.get("result") if "error" not in reply else {"error": reply["error"]}

    def is_answered(self, request):
        with self.arrived:
            return request in self.replies

    def request(self, method, params=None):
        return self.answer(self.ask(method, params))

    def read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while line := stream.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            body = stream.read(length) if length else b""
            now = time.perf_counter()
            with self.arrived:
                self.ended = not body
                if body:
                    self.take(now, json.loads(body))
                self.arrived.notify_all()
            if not body:
                return

    def take(self, now, message):
        if message.get("method") == "textDocument/publishDiagnostics":
            self.inbox[message["params"]["uri"]].append((now, message["params"]))
        elif "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        elif "id" in message:
            self.replies[message["id"]] = now, message

    def next_publish(self, uri, timeout):
        """(when, params), or None where none comes in time."""
        with self.arrived:
            self.arrived.wait_for(lambda: self.inbox[uri] or self.ended, timeout)
            if self.inbox[uri]:
                return self.inbox[uri].popleft()
            if self.ended:
                raise Gone("the server ended")
            return None

    def cpu_seconds(self):
        ticks = 0
        for pid in tree_of(self.process.pid):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_mib(self, of="VmRSS"):
        """Summed over the server and all that it started; of="VmHWM": the most that each ever had."""
        kib = 0
        for pid in tree_of(self.process.pid):
            kib += int(re.search(rf"{of}:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
        return kib / 1024

    def stop(self):
        try:
            self.ask("shutdown")
            self.notify("exit", None)
            self.process.wait(timeout=10)
        except (Gone, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()


class Document:
    """An open file. Offsets count characters of `text`; the protocol's positions count UTF-16 units."""

    def __init__(self, server, path, extra=None, text=None):
        path = Path(path)
        self.server, self.path, self.uri, self.extra, self.version = server, path, path.as_uri(), extra or {}, 1
        self.text = path.read_text(errors="replace") if text is None else text
        self.diagnostics = None  # as published last
        self.published = []      # (version, diagnostics) since `published` was last cleared
        language = "c" if path.suffix == ".c" else "cpp"
        self.opened = server.notify("textDocument/didOpen", {
            "textDocument": {"uri": self.uri, "languageId": language, "version": 1, "text": self.text}})

    def close(self):
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def place(self, offset):
        begin = self.text.rfind("\n", 0, offset) + 1
        return {"line": self.text.count("\n", 0, offset), "character": len(self.text[begin:offset].encode("utf-16-le")) // 2}

    def replace(self, begin, end, new):
        """Types one change; when it was sent."""
        self.version += 1
        change = {"range": {"start": self.place(begin), "end": self.place(end)}, "text": new}
        self.text = self.text[:begin] + new + self.text[end:]
        return self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change], **self.extra})

    def note(self, params):
        self.diagnostics = params["diagnostics"]
        self.published.append((params.get("version"), self.diagnostics))

    def take_published(self):
        while self.server.inbox[self.uri]:
            self.note(self.server.inbox[self.uri].popleft()[1])

    def answered(self, since, enough=lambda diagnostics: True, timeout=TIMEOUT):
        """Milliseconds to the publish for this version that is `enough`; None where it does not come."""
        end = time.perf_counter() + timeout
        while (left := end - time.perf_counter()) > 0:
            came = self.server.next_publish(self.uri, left)
            if came is None:
                break
            when, params = came
            self.note(params)
            if params.get("version", self.version) == self.version and enough(params["diagnostics"]):
                return (when - since) * 1000
        return None


def is_settled(entry, version):
    """Whether an entry of `heddle/status` is the last word on this version."""
    return entry is not None and entry["version"] == version and entry.get("settled", True) and entry.get("state") != "analysing"


def settle(server, documents, timeout=TIMEOUT):
    """Waits until heddle has said its last word on what the documents hold; their entries of `heddle/status`, by URI."""
    end = time.perf_counter() + timeout
    pause = POLL_SECONDS
    while True:
        entries = {entry["uri"]: entry for entry in server.request("heddle/status")["documents"]}
        # What was published before the answer has been read before it.
        for document in documents:
            document.take_published()
        if all(is_settled(entries.get(d.uri), d.version) and d.diagnostics is not None for d in documents):
            return entries
        if time.perf_counter() > end:
            raise Gone("the server does not settle")
        time.sleep(pause)
        pause = min(2 * pause, 0.1)
