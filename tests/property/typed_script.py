"""Scripts of edits for tests/property/typed: the projects they are typed in, what a server makes of them, and how they are made smaller."""
import json
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
from editor import Document, Gone, Server, settle  # noqa: E402
from source_text import bodies, smallest_change  # noqa: E402

SETTLE_SECONDS = 300.0
HOVERS_ALL_MAX = 600
HOVERS_AT_ONCE = 32
HEADERS_MAX = 2


class Project:
    """Files to type in, and whether Clang can make sense of them."""

    def __init__(self, sources, clang, scratch, headers=True):
        self.clang, self.scratch, self.known = clang, Path(scratch), {}
        self.is_default = not sources
        sources = [Path(source).resolve() for source in sources] or self.make_default()
        self.root, self.commands = self.read_commands(sources[0])
        self.files = list(sources)
        self.names = dict(map(self.named, self.files))
        if headers and not any(source.suffix == ".h" for source in sources):
            self.add_headers(sources)

    def named(self, path):
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path), path

    def make_default(self):
        root = self.scratch / "project"
        shutil.copytree(HERE / "typed_project", root)
        sources = sorted(path for path in root.iterdir() if path.suffix in (".c", ".cc"))
        flags = {".c": "cc -std=gnu11", ".cc": "c++ -std=c++17"}
        (root / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(root), "file": str(path), "command": f"{flags[path.suffix]} -pthread -c {path.name}"} for path in sources]))
        return sources

    @staticmethod
    def read_commands(source):
        for folder in source.parents:
            for place in (folder, folder / "build"):
                if (place / "compile_commands.json").exists():
                    entries = json.loads((place / "compile_commands.json").read_text())
                    return folder, {str((Path(entry["directory"]) / entry["file"]).resolve()): entry for entry in entries}
        raise SystemExit(f"typed: no compile_commands.json above {source}")

    def arguments(self, path):
        """(folder, flags) of a file; of a header, those of the first source."""
        entry = self.commands.get(str(path)) or self.commands.get(str(self.files[0]))
        if entry is None:
            raise SystemExit(f"typed: no compile command for {path}")
        given = entry.get("arguments") or shlex.split(entry["command"])
        flags, skip = [], False
        for flag in given[1:]:
            if skip or flag in ("-c", "-o") or not flag.startswith("-") and (Path(entry["directory"]) / flag).resolve() == Path(
                    entry["directory"], entry["file"]).resolve():
                skip = flag == "-o"
                continue
            flags.append(flag)
        return entry["directory"], flags

    def add_headers(self, sources):
        """The project's own headers that the sources stand on and that Clang reads on their own: named like a source, then full of locks."""
        ranked = {}
        for source in sources:
            folder, flags = self.arguments(source)
            command = [self.clang, *self.language(source), *flags, "-MM", str(source)]
            made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            for word in made.stdout.replace("\\\n", " ").split()[1:]:
                header = (Path(folder) / word).resolve()
                if header.suffix == ".h" and header.is_relative_to(self.root):
                    like = any(header.stem == source.stem for source in sources)
                    ranked[header] = (like, len(re.findall(r"^(?![ \t]*[#/*]).*(?:lock|mutex)", header.read_text(errors="replace"), re.I | re.M)))
        for header in sorted(ranked, key=lambda header: (ranked[header], str(header)), reverse=True):
            name, path = self.named(header)
            self.names[name] = path
            if self.one_parses(name, {name: path.read_text(errors="replace")}, name):
                self.files.append(path)
            else:
                del self.names[name]
            if len(self.files) == len(sources) + HEADERS_MAX:
                break

    @staticmethod
    def language(path):
        return {".c": ["--driver-mode=gcc", "-x", "c"], ".h": ["-x", "c++-header"]}.get(path.suffix, [])

    def parses(self, texts):
        """The names of those files that Clang reads without an error, when the files hold these texts."""
        headers = hash(tuple(texts[name] for name in sorted(texts) if name.endswith(".h")))
        return {name for name in texts if self.one_parses(name, texts, (name, hash(texts[name]), headers))}

    def one_parses(self, name, texts, key):
        if key not in self.known:
            roots = []
            for number, (other, text) in enumerate(texts.items()):
                copy = self.scratch / f"unsaved{number}"
                copy.write_text(text)
                roots.append({"type": "file", "name": str(self.names[other]), "external-contents": str(copy)})
            overlay = self.scratch / "overlay.json"
            overlay.write_text(json.dumps({"version": 0, "use-external-names": False, "roots": roots}))
            folder, flags = self.arguments(self.names[name])
            language = self.language(self.names[name])
            if name.endswith(".h") and self.files[0].suffix == ".c":
                language = ["--driver-mode=gcc", "-x", "c-header"]
            command = [self.clang, *flags, *language, "-fsyntax-only", "-w", "-ferror-limit=1", "-ivfsoverlay", str(overlay), str(self.names[name])]
            self.known[key] = subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
        return self.known[key]


class Typing:
    """Documents of a project, open in one server, and the steps done there."""

    def __init__(self, heddle, project, texts, server=None, headers_first=True):
        self.server = server or start(heddle, project)
        self.lanes, self.refusals, self.violations = {}, {}, []
        self.open(project, texts, headers_first)

    def open(self, project, texts, headers_first):
        """Headers first: who includes them is then read once, with these texts. Headers last: as they are on the disk, and again."""
        order = sorted(texts, key=lambda name: name.endswith(".h") != headers_first)
        self.documents = {name: Document(self.server, project.names[name], text=texts[name]) for name in order}

    def reopen(self, project, texts, headers_first):
        for document in self.documents.values():
            document.close()
        self.open(project, texts, headers_first)

    def texts(self):
        return {name: document.text for name, document in self.documents.items()}

    def settle(self):
        return settle(self.server, list(self.documents.values()), SETTLE_SECONDS)

    def crashes(self):
        """As a difference, if there were any."""
        count = self.server.request("heddle/status")["workers"]["crashes"]
        return {"file": "", "what": "the worker crashed", "times": count} if count else None

    def do(self, step):
        document = self.documents[step["file"]]
        document.take_published()
        document.published.clear()
        sent = document.replace(step["begin"], step["end"], step["text"])
        if step["wait"] == "settled":
            entry = settle(self.server, [document], SETTLE_SECONDS)[document.uri]
            self.check_beats(document, step)
            lane = entry.get("lane", {"taken": "none", "refused": entry.get("error", "")})
            self.lanes[lane["taken"]] = self.lanes.get(lane["taken"], 0) + 1
            if lane["refused"]:
                self.refusals[lane["refused"]] = self.refusals.get(lane["refused"], 0) + 1
        elif step["wait"] == "published":
            document.answered(sent, timeout=SETTLE_SECONDS)

    def check_beats(self, document, step):
        """What was published for a version before it settled may not lie on the text of that edit, unless it stays."""
        begin, end = step["begin"], step["begin"] + len(step["text"])
        stays = {(json.dumps(d["range"]), d["code"]) for d in document.diagnostics}
        for version, diagnostics in document.published[:-1]:
            for d in diagnostics if version == document.version else ():
                left, right = (offset_of(document.text, d["range"][edge]) for edge in ("start", "end"))
                # Where nothing was typed, something was taken out: of a diagnostic that has the place inside, not at its edge.
                touched = left < begin < right if begin == end else left < end and right > begin
                if touched and (json.dumps(d["range"]), d["code"]) not in stays:
                    self.violations.append({"version": version, "step": step, "diagnostic": d})

    def results(self, positions):
        """What a person would see: by file, the diagnostics, and the hovers at these offsets."""
        return {name: {"diagnostics": plain(document.diagnostics), "hovers": self.hovers(document, positions.get(name, ()))}
                for name, document in self.documents.items()}

    def hovers(self, document, offsets):
        """A few at a time: the server refuses too many."""
        found, waiting = {}, []
        for offset in offsets:
            waiting.append((offset, self.server.ask("textDocument/hover", {
                "textDocument": {"uri": document.uri}, "position": document.place(offset)})))
            if len(waiting) == HOVERS_AT_ONCE:
                found.update((at, self.server.answer(asked)) for at, asked in waiting)
                waiting.clear()
        found.update((at, self.server.answer(asked)) for at, asked in waiting)
        return found


def start(heddle, project):
    return Server([str(heddle), "lsp"], str(project.root))


def offset_of(text, position):
    begin = 0
    for _ in range(position["line"]):
        begin = text.find("\n", begin) + 1
    line = text[begin:text.find("\n", begin) if "\n" in text[begin:] else len(text)]
    return begin + len(line.encode("utf-16-le")[:2 * position["character"]].decode("utf-16-le", errors="ignore"))


def plain(diagnostics):
    """What is compared of diagnostics, in an order of its own."""
    kept = []
    for d in diagnostics:
        related = [[r["location"]["uri"], r["location"]["range"], r["message"]] for r in d.get("relatedInformation", [])]
        kept.append({"range": d["range"], "code": d.get("code"), "severity": d.get("severity"), "message": d["message"], "related": related})
    return sorted(kept, key=lambda d: json.dumps(d, sort_keys=True))


def all_positions(texts):
    """Where lines of bodies begin: the hovers that tell most."""
    positions = {}
    for name, text in texts.items():
        found = [begin + match.end() for begin, end in bodies(text) for match in re.finditer(r"\n[ \t]*(?=\S)", text[begin:end])]
        positions[name] = found[::max(1, len(found) // HOVERS_ALL_MAX)]
    return positions


def some_positions(texts, edited, seeded, count):
    """`count` offsets in bodies, half of them near what was edited last ((name, offset) pairs)."""
    positions = {name: set() for name in texts}
    for number in range(count):
        name, around = seeded.choice(edited) if edited and number % 2 else (seeded.choice(list(texts)), None)
        inside = bodies(texts[name])
        if around is not None:
            inside = [body for body in inside if body[0] - 200 < around < body[1] + 200] or inside
        if inside:
            begin, end = seeded.choice(inside)
            positions[name].add(seeded.randrange(begin, max(begin + 1, end)))
    return {name: sorted(offsets) for name, offsets in positions.items()}


def differences(live, cold, parsing):
    """Where two results differ in files that parse."""
    found = []
    for name in sorted(parsing):
        a, b = live[name], cold[name]
        if a["diagnostics"] != b["diagnostics"]:
            found.append({"file": name, "what": "diagnostics", "live only": [d for d in a["diagnostics"] if d not in b["diagnostics"]],
                          "cold only": [d for d in b["diagnostics"] if d not in a["diagnostics"]]})
        for offset, hover in a["hovers"].items():
            if hover != b["hovers"][offset]:
                found.append({"file": name, "what": "hover", "offset": offset, "live": hover, "cold": b["hovers"][offset]})
    return found


def opened_as(project, texts):
    """Texts as changes of what is on the disk, to be kept in a script."""
    return {name: smallest_change(project.names[name].read_text(errors="replace"), text) for name, text in texts.items()}


def opened_texts(project, opened):
    texts = {}
    for name, (begin, end, new) in opened.items():
        old = project.names[name].read_text(errors="replace")
        texts[name] = old[:begin] + new + old[end:]
    return texts


def replay(heddle, project, opened, steps, headers_first):
    """The differences that a script leads to in fresh servers, hovers everywhere in bodies; and what was not allowed on the way."""
    texts = opened_texts(project, opened)
    live = cold = None
    try:
        live = Typing(heddle, project, texts, headers_first=headers_first)
        live.settle()
        for step in steps:
            live.do(step)
        live.settle()
        texts = live.texts()
        if crashes := live.crashes():
            return [crashes], texts
        positions = all_positions(texts)
        a = live.results(positions)
        live.server.stop()
        cold = Typing(heddle, project, texts)
        cold.settle()
        b = cold.results(positions)
        found = differences(a, b, texts)
        if found:
            parsing = project.parses({**texts})
            found = [one for one in found if one["file"] in parsing]
        return found + [{"file": v["step"]["file"], "what": "first beat", **v} for v in live.violations], texts
    except Gone as error:
        return [{"file": "", "what": str(error)}], texts
    finally:
        for typing in (live, cold):
            if typing is not None:
                typing.server.process.kill()


def drop(steps, index):
    """The steps without one; those after it are moved to where they would have been, those inside what it typed go with it."""
    gone = steps[index]
    begin, end = gone["begin"], gone["begin"] + len(gone["text"])  # what is not there now, followed through the later steps
    back = gone["end"] - gone["begin"]                             # what is there instead, at `begin`
    kept = steps[:index]
    for number, step in enumerate(steps[index + 1:], index + 1):
        if step["file"] != gone["file"]:
            kept.append(step)
            continue
        grown = len(step["text"]) - (step["end"] - step["begin"])
        if step["end"] <= begin:
            kept.append(step)
            begin, end = begin + grown, end + grown
        elif step["begin"] >= end:
            shift = back - (end - begin)
            kept.append({**step, "begin": step["begin"] + shift, "end": step["end"] + shift})
        else:
            return drop(drop(steps, number), index)
    return kept


def shrink(steps, fails, seconds):
    """Fewer steps that still fail: delta debugging, for as long as there is time."""
    end = time.monotonic() + seconds
    size = max(1, len(steps) // 2)
    while time.monotonic() < end:
        at, smaller = len(steps), False
        while at > 0 and time.monotonic() < end:
            fewer = steps
            for index in range(at - 1, max(-1, at - 1 - size), -1):
                if index < len(fewer):
                    fewer = drop(fewer, index)
            at -= size
            if len(fewer) < len(steps) and fails(fewer):
                steps, smaller = fewer, True
                at = min(at, len(steps))
        if size == 1 and not smaller:
            break
        size = max(1, size // 2)
    return steps


def scratch_folder():
    return tempfile.mkdtemp(prefix="heddle-typed-")


def seeded_choice(seed, *words):
    """A generator of its own for each purpose, so that one more draw here does not change what is typed there."""
    return random.Random("/".join(map(str, (seed, *words))))
