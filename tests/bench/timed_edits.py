"""What `live` types: places in a source, and mistakes that heddle must report, each with a name of its own to be found by."""
import re
from pathlib import Path

FUNCTION = re.compile(r"^[A-Za-z_][\w:<>,&*~ ]*\([^;{}#]*\)[ \w]*\n?\{\n", re.M)
KINDS = ("body", "declaration", "function")
BURST_LINE = "  { int heddle_burst = 0; heddle_burst = heddle_burst + 1; }\n"


def functions_of(text):
    """(beginning, behind the opening brace), those with the longest bodies first."""
    found = []
    for match in FUNCTION.finditer(text):
        end = text.find("\n}\n", match.end())
        if end > 0 and not re.search(r"\bconstexpr\b", match.group()):
            found.append((end - match.end(), head_of(text, match.start()), match.end()))
    return [(begin, body) for _, begin, body in sorted(found, reverse=True)]


def head_of(text, begin):
    """Where a function begins whose `template <...>` may stand on lines of their own."""
    while (line := text.rfind("\n", 0, max(0, begin - 1)) + 1) < begin and text[line:begin].startswith("template"):
        begin = line
    return begin


def mistake(is_c, lock):
    """A lock taken twice."""
    if is_c:
        return f"  static pthread_mutex_t {lock}; pthread_mutex_lock(&{lock}); pthread_mutex_lock(&{lock});\n"
    return f"  std::mutex {lock}; {lock}.lock(); {lock}.lock();\n"


def edits_of(text, is_c, rounds):
    """(kind, offset, inserted, what the finding names); the inserted text names itself."""
    for number, (begin, body) in enumerate(functions_of(text)[:rounds]):
        lock = f"heddle_bench_{number}"
        yield "body", body, mistake(is_c, lock), lock
        yield "declaration", begin, f"struct Heddle_bench_{number} {{ int a; }};\n", None
        yield "function", begin, f"void heddle_bench_function_{number}(void) {{\n{mistake(is_c, lock)}}}\n", lock


def header_of(path, text):
    """The project's header that the source includes first and that can be found without its flags; None where there is none."""
    for match in re.finditer(r'^#include "([^"\n]+)"', text, re.M):
        for folder in path.parents:
            if (folder / match[1]).is_file():
                return folder / match[1]
            if any((folder / name).exists() for name in ("compile_commands.json", "build/compile_commands.json")):
                break
    return None


HEADER_LOCK = "heddle_bench_held"


def header_function(is_c):
    """What goes to the end of a header: a function that gives its lock back."""
    if is_c:
        return ("#include <pthread.h>\nstatic inline void heddle_bench_touch(pthread_mutex_t *m) {\n"
                "  pthread_mutex_lock(m);\n  pthread_mutex_unlock(m);\n}\n")
    return "#include <mutex>\ninline void heddle_bench_touch(std::mutex &m) {\n  m.lock();\n  m.unlock();\n}\n"


def give_back(is_c):
    """The line of it without which its callers take a lock twice."""
    return "  pthread_mutex_unlock(m);\n" if is_c else "  m.unlock();\n"


def header_caller(is_c):
    """What goes into a body of the source: two calls."""
    reference = "&" if is_c else ""
    kind = "static pthread_mutex_t" if is_c else "std::mutex"
    call = f"heddle_bench_touch({reference}{HEADER_LOCK});"
    return f"  {kind} {HEADER_LOCK}; {call} {call}\n"


def end_of_header(text):
    """In front of the #endif that ends its guard."""
    found = list(re.finditer(r"^[ \t]*#[ \t]*endif[^\n]*\n?\s*\Z", text, re.M))
    return found[-1].start() if found else len(text)


def first_include(text):
    """Where a line more among the includes makes every other line be parsed anew."""
    match = re.search(r"^#include ", text, re.M)
    return match.start() if match else 0


def is_c_source(path):
    return Path(path).suffix == ".c"
