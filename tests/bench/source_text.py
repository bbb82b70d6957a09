"""Where bodies, classes and functions are in a C or C++ source, told by its braces alone: text that does not parse has them, too."""
import re
from dataclasses import dataclass

TOKEN = re.compile(r'''
    (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
  | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
  | (?P<raw>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)")
  | (?P<string>"(?:[^"\\\n]|\\.)*"?)
  | (?P<character>(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)*'?)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<mark_of_interest>[{}();:=\[\]])
''', re.X | re.S | re.M)
SCOPES = {"namespace", "class", "struct", "union", "enum", "extern"}


@dataclass
class Braces:
    kind: str   # body, class, namespace
    head: int   # where the declaration begins, behind the end of the one before
    begin: int  # behind the opening brace
    end: int    # of the closing brace


def _kind(head):
    """Of what opens with the tokens `head` in front of its brace, outside bodies; None: an initialiser."""
    depth, words, call, equals, colon = 0, set(), False, False, False
    for token in head:
        if token in "([":
            depth += 1
            call = call or token == "("
        elif token in ")]":
            depth -= 1
        elif depth == 0:
            equals = equals or (token == "=" and not call)
            colon = colon or (call and token == ":")
            if not call:
                words.add(token)
    if call and not equals and depth <= 0:
        # `a_{1}` of a constructor's initialisers against its body
        initialiser = colon and head[-1] not in ")}" and head[-1] not in ("const", "noexcept", "try")
        return None if initialiser else "body"
    for scope in ("enum", "class", "struct", "union"):
        if scope in words and not equals:
            return "enum" if scope == "enum" else "class"
    return "namespace" if words & {"namespace", "extern"} else None


def scan(text):
    """All Braces that are not inside a body, by where they begin. Quadratic in nothing; good for every key of a long file."""
    found, stack, head, head_begin, in_body = [], [], [], 0, 0
    for match in TOKEN.finditer(text):
        if match.lastgroup == "comment" or match.lastgroup == "directive":
            continue
        token = match.group() if match.lastgroup in ("word", "mark_of_interest") else "0"
        if in_body:
            in_body += (token == "{") - (token == "}")
            if in_body == 0:
                stack.pop().end = match.start()
                head, head_begin = [], match.end()
            continue
        if token == "{":
            kind = _kind(head) if head else None
            braces = Braces(kind or "other", head_begin, match.end(), len(text))
            stack.append(braces)
            if kind is not None:
                found.append(braces)
            if kind == "body":
                in_body = 1
            elif kind is not None:
                head, head_begin = [], match.end()
        elif token == "}":
            closed = stack.pop() if stack else None
            if closed is not None:
                closed.end = match.start()
            if closed is None or closed.kind != "other":
                head, head_begin = [], match.end()
            else:
                head.append("}")
        elif token == ";" or (token == ":" and head and head[-1] in ("public", "private", "protected")):
            head, head_begin = [], match.end()
        elif not (stack and stack[-1].kind == "other"):
            head.append(token)
    return found


def bodies(text):
    """The insides of function bodies, as (begin, end), in order."""
    return [(braces.begin, braces.end) for braces in scan(text) if braces.kind == "body"]


def smallest_change(old, new):
    """(begin, end, text): what to replace in `old` to have `new`."""
    begin = 0
    limit = min(len(old), len(new))
    while begin < limit and old[begin] == new[begin]:
        begin += 1
    tail = 0
    while tail < limit - begin and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return begin, len(old) - tail, new[begin:len(new) - tail]
