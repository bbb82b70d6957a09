"""What `live` measures: each function does one thing to an open document and gives milliseconds, seconds of CPU or MiB back."""
import time

from editor import TIMEOUT, Document, settle
from timed_edits import (BURST_LINE, HEADER_LOCK, KINDS, end_of_header, first_include, give_back, header_caller, header_function, mistake)

KEYS_PER_SECOND = 20
IDLE_SECONDS = 2.0
QUIET_SECONDS, QUIET_SECONDS_MAX = 0.1, 20.0
HEADER_TIMEOUT = 120.0
SETTLE_SECONDS = 300.0
PARSING_SECONDS = 0.03
BEATS_SECONDS_MAX = 3.0
MEMORY_EVERY = 1000


def rest(server, documents, is_heddle):
    """Waits until the server has nothing left to do: what comes next is timed from there, and CPU until there is that of the edit before."""
    if is_heddle:
        settle(server, documents, SETTLE_SECONDS)
    end, busy = time.perf_counter() + QUIET_SECONDS_MAX, server.cpu_seconds()
    while time.perf_counter() < end:
        time.sleep(QUIET_SECONDS)
        before, busy = busy, server.cpu_seconds()
        if busy - before < QUIET_SECONDS / 5:
            return


def shows(lock):
    return lambda diagnostics: any(lock in d["message"] for d in diagnostics)


def shows_not(lock):
    return lambda diagnostics: not shows(lock)(diagnostics)


def type_edits(server, document, edits, is_heddle):
    """Each from rest: milliseconds and CPU milliseconds (with the idle work that follows) by kind, and how many findings never came or went."""
    samples, cpu, missed = {kind: [] for kind in KINDS}, {kind: [] for kind in KINDS}, 0
    for kind, offset, inserted, lock in edits:
        wants_finding = is_heddle and lock is not None
        for new, length, enough in ((inserted, 0, shows(lock or "")), ("", len(inserted), shows_not(lock or ""))):
            busy = server.cpu_seconds()
            sent = document.replace(offset, offset + length, new)
            took = document.answered(sent, enough if wants_finding else lambda d: True)
            missed += took is None
            samples[kind].append(TIMEOUT * 1000 if took is None else took)
            rest(server, [document], is_heddle)
            cpu[kind].append(1000 * (server.cpu_seconds() - busy))
    return samples, cpu, missed


def header_edits(server, document, header_path, body, is_c, rounds, is_heddle):
    """A function's body in an open header, until the publish of the source that includes it and calls the function. clangd looks at headers
    when they are saved, so that is said, too (nothing is written). Milliseconds, and how many did not come."""
    header = Document(server, header_path, document.extra)
    at = end_of_header(header.text)
    both = [header, document]
    header.replace(at, at, header_function(is_c))
    save(header, is_heddle)
    document.replace(body, body, header_caller(is_c))
    line = give_back(is_c)
    begin = header.text.index(line, at)
    rest(server, both, is_heddle)
    samples, missed = [], 0
    for number in range(2 * rounds):
        document.take_published()
        new, length, enough = ("", len(line), shows(HEADER_LOCK)) if number % 2 == 0 else (line, 0, shows_not(HEADER_LOCK))
        sent = header.replace(begin, begin + length, new)
        save(header, is_heddle)
        took = document.answered(sent, enough if is_heddle else lambda d: True, HEADER_TIMEOUT)
        if took is None:
            missed += 1
            break
        samples.append(took)
        rest(server, both, is_heddle)
    document.replace(body, body + len(header_caller(is_c)), "")
    header.close()
    rest(server, [document], is_heddle)
    return samples, missed


def save(document, is_heddle):
    if not is_heddle:
        document.server.notify("textDocument/didSave", {"textDocument": {"uri": document.uri}})


def burst(server, document, body, seconds):
    """Keys at a typist's quickest, in one body; the last key is the one whose answer somebody waits for."""
    sent, at, busy = {}, body, server.cpu_seconds()
    document.take_published()
    begin = time.perf_counter()
    for number in range(int(seconds * KEYS_PER_SECOND)):
        time.sleep(max(0.0, begin + number / KEYS_PER_SECOND - time.perf_counter()))
        when = document.replace(at, at, BURST_LINE[number % len(BURST_LINE)])
        sent[document.version] = when
        at += 1
    last = document.version
    arrived, end = {}, time.perf_counter() + TIMEOUT
    while last not in arrived and (came := server.next_publish(document.uri, max(0.0, end - time.perf_counter()))):
        when, params = came
        arrived.setdefault(params.get("version"), when)
    time.sleep(IDLE_SECONDS)
    # What comes for a version behind the next key may be what was known before, handed on.
    in_time = sum(version == last or when < sent.get(version + 1, 0) for version, when in arrived.items())
    lags = [(when - sent[version]) * 1000 for version, when in arrived.items() if version in sent]
    result = {"keys": len(sent), "answered": len(lags), "in_time": in_time, "lags": lags,
              "lag_ms_last": (arrived[last] - sent[last]) * 1000 if last in arrived else None,
              "cpu_ms_per_key": 1000 * (server.cpu_seconds() - busy) / max(1, len(sent))}
    document.replace(body, at, "")
    return result


def cancels(server, document, body, rounds, is_heddle):
    """Milliseconds from taking a question back to its answer: by `$/cancelRequest`, and by typing on. An include more or less makes the whole
    file be parsed; a hover, or a request for actions, waits for that. Also how many were answered before they could be taken back."""
    at, line = first_include(document.text), "#include <errno.h>\n"
    samples, early = {"cancel": [], "typing on": []}, 0
    for number in range(2 * rounds):
        new, length = (line, 0) if number % 2 == 0 else ("", len(line))
        document.replace(at, at + length, new)
        place = document.place(body + (len(line) if number % 2 == 0 else 0))
        for how in samples:
            asked = ask(server, document, place, number)
            time.sleep(PARSING_SECONDS)
            if server.is_answered(asked):
                early += 1
                server.answer(asked)
                continue
            begin = time.perf_counter()
            if how == "cancel":
                server.notify("$/cancelRequest", {"id": asked})
            else:
                document.replace(body + len(new), body + len(new), " ")
            when, _ = server.timed_answer(asked)
            samples[how].append((when - begin) * 1000)
        if document.text[body + len(new)] == " ":
            document.replace(body + len(new), body + len(new) + 1, "")
        rest(server, [document], is_heddle)
    return samples, early


def ask(server, document, place, number):
    of = {"textDocument": {"uri": document.uri}}
    if number % 2 == 0:
        return server.ask("textDocument/hover", {**of, "position": place})
    return server.ask("textDocument/codeAction", {**of, "range": {"start": place, "end": place}, "context": {"diagnostics": []}})


def second_beats(server, document, begin, body, is_c, rounds):
    """heddle parses the main file again, in the background, when a declaration was typed. Milliseconds to the finding of a body edit that comes
    when that has begun, and so must end it first."""
    samples, missed = [], 0
    for number in range(rounds):
        lock, declaration = f"heddle_beat_{number}", f"struct Heddle_beat_{number} {{ int a; }};\n"
        document.answered(document.replace(begin, begin, declaration))
        if is_working(server):
            inside = body + len(declaration)
            took = document.answered(document.replace(inside, inside, mistake(is_c, lock)), shows(lock))
            missed += took is None
            samples.append(TIMEOUT * 1000 if took is None else took)
            document.replace(inside, inside + len(mistake(is_c, lock)), "")
        document.replace(begin, begin + len(declaration), "")
        settle(server, [document], SETTLE_SECONDS)
    return samples, missed


def is_working(server):
    """Whether a job has begun, soon."""
    end = time.perf_counter() + BEATS_SECONDS_MAX
    while time.perf_counter() < end:
        if server.request("heddle/status")["jobs"]["running"]:
            time.sleep(PARSING_SECONDS)
            return server.request("heddle/status")["jobs"]["running"] > 0
        time.sleep(0.003)
    return False


def many_edits(server, document, bodies, count, is_c):
    """(edits, MiB) at every MEMORY_EVERY edits of several bodies in turn, and the milliseconds of each."""
    memory, samples = [(0, server.resident_mib())], []
    for number in range(0, count, 2):
        lock = f"heddle_often_{number}"
        body, new = bodies[number // 2 % len(bodies)], mistake(is_c, lock)
        for length, text, enough in ((0, new, shows(lock)), (len(new), "", shows_not(lock))):
            samples.append(document.answered(document.replace(body, body + length, text), enough))
        if (number + 2) % MEMORY_EVERY == 0:
            memory.append((number + 2, server.resident_mib()))
    return memory, samples
