"""A random typist: edits as people make them, in several files in turn. Same seed and same files, same edits."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))
from source_text import scan  # noqa: E402

STATEMENT = re.compile(r"(?<=[;{}]\n)([ \t]+)[^\s#/][^\n]*;\n")
DEFINE = re.compile(r"^#define \w+(?:\([^)\n]*\))?[ \t]+([^\n\\]+)$", re.M)
INCLUDE = re.compile(r"^#include [^\n]+\n", re.M)
INITIALISER = re.compile(r"[:,]\s*\w+_?[({]([^(){};\n]*)[)}](?=\s*[,{])")
GUARD = re.compile(r"\b\w+(?=[({][^;]*[)}];$)")
LOCK_WORD = re.compile(r"lock|mutex|enter|leave", re.I)
COUNTERPART = {"lock": "unlock", "unlock": "lock", "Lock": "Unlock", "Unlock": "Lock", "lock_guard": "unique_lock", "unique_lock": "lock_guard",
               "enter": "leave", "leave": "enter", "try_lock": "lock"}
# What is opened, and closed some edits later.
HALVES = [("{\n", "}\n"), ("if (0) {\n", "}\n"), ("/*", "*/"), ("#if 0\n", "#endif\n"), ("#ifdef HEDDLE_NO\n", "#else\n#endif\n"), ("(", ");"),
          ("\"", "\";"), ("for (;;) {\n", "break; }\n"), ("while (0", ") ;"), ("do {\n", "} while (0);\n"), ("switch (0) {\ndefault:\n", "}\n")]
UNDONE_MAX = 6
PLANS_MAX = 3


class Mark:
    """A place that follows the text; `alive` until what is around it is deleted."""

    def __init__(self, at, sticks_left=False):
        self.at, self.sticks_left, self.alive = at, sticks_left, True

    def follow(self, begin, end, inserted):
        if begin < self.at < end:
            self.alive = False
            self.at = begin
        elif self.at > begin or (self.at == begin == end and not self.sticks_left) or (self.at == end > begin):
            self.at += inserted - (end - begin)


class Sheet:
    """A file as the typist sees it."""

    def __init__(self, name, text):
        self.name, self.text, self.base = name, text, text
        self.is_c = name.endswith(".c")
        self.is_header = name.endswith((".h", ".hpp", ".hh"))
        self.marks = []
        self.done = []  # (begin, removed, inserted), newest last
        self.scanned = None

    def braces(self):
        if self.scanned is None:
            self.scanned = scan(self.text)
        return self.scanned

    def of_kind(self, kind):
        return [braces for braces in self.braces() if braces.kind == kind]

    def mark(self, at, sticks_left=False):
        self.marks.append(Mark(at, sticks_left))
        return self.marks[-1]

    def edit(self, begin, end, new):
        removed = self.text[begin:end]
        self.text = self.text[:begin] + new + self.text[end:]
        self.scanned = None
        self.marks = [mark for mark in self.marks if mark.alive]
        for mark in self.marks:
            mark.follow(begin, end, len(new))
        return removed


class Typist:
    """Keeps a few plans in hand and does a step of one at a time. A plan is a generator of (begin, end, new) in the sheet's text of then."""

    def __init__(self, random, sheets, inside=1):
        """`inside`: how many times as often as by itself is work inside bodies that ends with what may parse."""
        self.random, self.sheets, self.plans, self.number = random, sheets, [], 0
        self.log = []  # (sheet, begin, removed, inserted): everything, since it was last cleared
        self.kinds = [
            (10, self.type_statement), (5, self.delete_statement), (4, self.paste_lines), (5, self.swap_lock), (3, self.slip), (3, self.half_open),
            (3, self.rename), (2, self.move_function), (3, self.paste_function), (4, self.edit_class), (3, self.edit_macro), (2, self.new_macro),
            (2, self.edit_include), (2, self.edit_initialiser), (4, self.at_namespace_scope), (4, self.comment), (2, self.edit_number),
            (2, self.edit_signature), (5, self.undo), (1, self.other_lock_type)]
        of_bodies = {self.type_statement, self.delete_statement, self.swap_lock}
        self.kinds = [(weight * inside if kind in of_bodies else weight, kind) for weight, kind in self.kinds]

    # -- the loop

    def next_edit(self):
        """(sheet, begin, end, new), done in the sheet already."""
        for _ in range(1000):
            if len(self.plans) < PLANS_MAX and (not self.plans or self.random.random() < 0.35):
                self.begin_plan()
            if self.plans and (edit := self.step(self.random.choice(self.plans))) is not None:
                return edit
        raise RuntimeError("the typist finds nothing to type in these files")

    def finish(self):
        """The edits that end all plans in hand."""
        while self.plans:
            if (edit := self.step(self.plans[0])) is not None:
                yield edit

    def begin_plan(self):
        weights = [1 if sheet.is_header else 4 for sheet in self.sheets]
        # Mostly on in the file of the last edit.
        sheet = self.log[-1][0] if self.log and self.random.random() < 0.7 else self.random.choices(self.sheets, weights)[0]
        kind = self.random.choices([kind for _, kind in self.kinds], [weight for weight, _ in self.kinds])[0]
        self.plans.append((sheet, kind(sheet)))

    def step(self, plan):
        sheet, edits = plan
        edit = next(edits, None)
        if edit is None:
            self.plans.remove(plan)
            return None
        return self.apply(sheet, *edit)

    def apply(self, sheet, begin, end, new):
        removed = sheet.edit(begin, end, new)
        sheet.done.append((begin, removed, new))
        self.log.append((sheet, begin, removed, new))
        return sheet, begin, end, new

    def take_back(self, count):
        """Undoes the newest `count` edits of the log, and forgets them."""
        for _ in range(min(count, len(self.log))):
            sheet, begin, removed, inserted = self.log.pop()
            sheet.edit(begin, begin + len(inserted), removed)
            sheet.done.clear()
            yield sheet, begin, begin + len(inserted), removed

    def forget(self):
        """Begins afresh on the texts as they are."""
        self.plans.clear()
        self.log.clear()
        for sheet in self.sheets:
            sheet.done.clear()
            sheet.marks.clear()

    # -- how things are typed

    def type_text(self, sheet, at, text):
        """By the character, by the word, by the line, or at once."""
        pattern = self.random.choices([r"(?s).", r"\w+|\W", r"[^\n]*\n?", r"(?s).+"], [len(text) < 40, 4 * (len(text) < 200), 4, 3])[0]
        cursor = sheet.mark(at)
        for piece in re.findall(pattern, text):
            if not cursor.alive:
                return
            if piece:
                yield cursor.at, cursor.at, piece

    def for_a_while(self, sheet, at, text):
        """Types something, and takes it out again some edits later, or never."""
        begin, end = sheet.mark(at, sticks_left=True), sheet.mark(at)
        yield from self.type_text(sheet, at, text)
        if self.random.random() < 0.4:
            return
        if begin.alive and end.alive and begin.at < end.at and sheet.text[begin.at:end.at] == text:
            yield begin.at, end.at, ""

    def replace_for_a_while(self, sheet, begin, end, new, back=0.6):
        old = sheet.text[begin:end]
        if old == new:
            return
        left, right = sheet.mark(begin, sticks_left=True), sheet.mark(end)
        yield begin, end, new
        # Both marks have been at the edges of what was replaced.
        right.at = max(right.at, left.at)
        if self.random.random() < back and left.alive and right.alive and sheet.text[left.at:right.at] == new:
            yield left.at, right.at, old

    # -- what there is in a file

    def fresh(self, stem):
        self.number += 1
        return f"heddle_{stem}{self.number}"

    def body(self, sheet):
        bodies = sheet.of_kind("body")
        return self.random.choice(bodies) if bodies else None

    def statements(self, sheet, body):
        return list(STATEMENT.finditer(sheet.text, body.begin, body.end))

    def statement_in(self, sheet):
        """(a statement's match, its body) in a random body that has one."""
        for _ in range(8):
            if (body := self.body(sheet)) is not None and (found := self.statements(sheet, body)):
                return self.random.choice(found), body
        return None, None

    def top_functions(self, sheet):
        """(begin, end) of functions at namespace scope, as whole lines."""
        found = []
        for body in sheet.of_kind("body"):
            begin = body.head + len(sheet.text[body.head:body.begin]) - len(sheet.text[body.head:body.begin].lstrip())
            if sheet.text[begin - 1:begin] == "\n" and sheet.text[body.end - 1:body.end + 2] == "\n}\n":
                found.append((begin, body.end + 2))
        return found

    def new_statement(self, sheet, body, indent):
        """Something that mostly parses there: made of what the body and the file say already."""
        choice = self.random.random()
        found = self.statements(sheet, body)
        copy = self.random.choice(found).group().strip() if found else ";"
        locks = [match.group().strip() for match in found if LOCK_WORD.search(match.group())]
        if not locks or choice < 0.08:
            lines = sheet.text.split("\n")
            locks = [line.strip() for line in lines if LOCK_WORD.search(line) and line.startswith("  ") and line.endswith(");")]
        lock = self.random.choice(locks) if locks else copy
        if choice < 0.35:
            if re.match(r"[\w.>()&-]+;$", lock):
                return f"{indent}{lock}\n"
            return f"{indent}{{\n{indent}  {GUARD.sub(self.fresh('g'), lock, count=1)}\n{indent}}}\n"
        if choice < 0.5:
            return f"{indent}{copy}\n"
        name = self.fresh("v")
        if choice < 0.6:
            returns = [match.group().strip() for match in found if match.group().strip().startswith("return")] or ["return;"]
            return f"{indent}static int {name} = 0;\n{indent}if ({name}++ > 3) {{\n{indent}  {self.random.choice(returns)}\n{indent}}}\n"
        if choice < 0.7:
            return f"{indent}for (int {name} = 0; {name} < 3; ++{name}) {{\n{indent}  {copy}\n{indent}}}\n"
        if choice < 0.8:
            if sheet.is_c:
                return f"{indent}static pthread_mutex_t {name};\n{indent}pthread_mutex_lock(&{name});\n{indent}pthread_mutex_lock(&{name});\n"
            return f"{indent}static std::mutex {name};\n{indent}{name}.lock();\n{indent}{name}.lock();\n"
        if choice < 0.9 and not sheet.is_c:
            return f"{indent}auto {name} = [&] {{\n{indent}  {lock}\n{indent}}};\n{indent}{name}();\n"
        return f"{indent}if (int {name} = 0) {{\n{indent}  {lock}\n{indent}}} else {{\n{indent}  {copy}\n{indent}}}\n"

    # -- plans

    def type_statement(self, sheet):
        match, body = self.statement_in(sheet)
        if match:
            at = self.random.choice([match.start(), match.end()])
            yield from self.for_a_while(sheet, at, self.new_statement(sheet, body, match.group(1)))

    def delete_statement(self, sheet):
        match, _ = self.statement_in(sheet)
        if match:
            yield from self.replace_for_a_while(sheet, match.start(), match.end(), "", back=0.4)

    def paste_lines(self, sheet):
        """A piece of one body into another, or the same, as the clipboard has it."""
        source, _ = self.statement_in(sheet)
        target, _ = self.statement_in(sheet)
        if source and target:
            end = source.end()
            for _ in range(self.random.randrange(6)):
                end = max(sheet.text.find("\n", end) + 1, end)
            yield from self.for_a_while(sheet, target.start(), sheet.text[source.start():end])

    def swap_lock(self, sheet):
        """lock() becomes unlock(), or a guard another kind of guard."""
        body = self.body(sheet)
        words = list(re.finditer(r"\b(un|Un|try_)?(l|L)ock\b|\block_guard\b|\bunique_lock\b|\benter\b|\bleave\b", sheet.text))
        words = [word for word in words if body and body.begin <= word.start() < body.end] or words
        if words:
            word = self.random.choice(words)
            yield from self.replace_for_a_while(sheet, word.start(), word.end(), COUNTERPART.get(word.group(), "lock"))

    def slip(self, sheet):
        """A wrong key and the backspace."""
        body = self.body(sheet)
        if body and body.end > body.begin:
            at = sheet.mark(self.random.randrange(body.begin, body.end))
            key = self.random.choice("aexyz0;,.(){}[]\"'<>:*& \n#/\\")
            yield at.at, at.at, key
            if at.alive and sheet.text[at.at - 1:at.at] == key:
                yield at.at - 1, at.at, ""

    def half_open(self, sheet):
        """Something is opened; other edits come before it is closed."""
        match, _ = self.statement_in(sheet)
        if not match:
            return
        opened, closed = self.random.choice(HALVES)
        begin, end = sheet.mark(match.start()), sheet.mark(match.end())
        yield from self.type_text(sheet, match.start(), opened)
        if opened in ("(", "\""):
            end = begin
            yield begin.at, begin.at, "0" if opened == "(" else "x"
        # Others go on meanwhile: each of these is an edit of its own, elsewhere.
        for _ in range(self.random.randrange(3)):
            other, its_body = self.statement_in(sheet)
            if other:
                yield other.start(), other.start(), self.new_statement(sheet, its_body, other.group(1))
        if end.alive:
            yield from self.type_text(sheet, end.at, closed)

    def rename(self, sheet):
        """Everywhere in these files, place by place."""
        words = re.findall(r"\b[a-z]\w{3,}\b", "".join(sheet.text[body.begin:body.end] for body in sheet.of_kind("body")))
        words = [word for word in words if word not in ("return", "const", "static", "while", "else", "auto", "void", "long", "size")]
        if not words:
            return
        old = self.random.choice(words)
        new = old + "_r"
        for match in reversed(list(re.finditer(rf"\b{old}\b", sheet.text))[:12]):
            if sheet.text[match.start():match.end()] == old:
                yield match.start(), match.end(), new

    def move_function(self, sheet):
        functions = self.top_functions(sheet)
        if len(functions) < 2:
            return
        begin, end = self.random.choice(functions)
        moved = sheet.text[begin:end]
        target = sheet.mark(self.random.choice([end for _, end in functions if end != begin]))
        yield begin, end, ""
        yield target.at, target.at, "\n" + moved

    def paste_function(self, sheet):
        """A copy of a function under another name."""
        functions = self.top_functions(sheet)
        if not functions:
            return
        begin, end = self.random.choice(functions)
        copy = re.sub(r"(?:\w+::)?~?(\w+)\(", lambda match: self.fresh("f") + "(", sheet.text[begin:end], count=1)
        yield from self.for_a_while(sheet, end, "\n" + copy)

    def edit_class(self, sheet):
        classes = sheet.of_kind("class")
        if not classes:
            return
        inside = self.random.choice(classes)
        places = [match.end() for match in re.finditer(r"[;}:]\n", sheet.text[inside.begin:inside.end])]
        at = inside.begin + (self.random.choice(places) if places else 0)
        name = self.fresh("m")
        locks = re.findall(r"(?:std::mutex|port::Mutex|Gate) (\w+)(?: GUARDED\w*\(.*\))?;", sheet.text[inside.begin:inside.end])
        lock = self.random.choice(locks) if locks else None
        if sheet.is_c:
            new = self.random.choice([f"  int {name};\n", f"  pthread_mutex_t {name};\n"])
        elif lock and self.random.random() < 0.5:
            new = self.random.choice([
                f"  void {name}() {{ {lock}.lock(); {lock}.lock(); }}\n", f"  void {name}() {{\n    {lock}.unlock();\n  }}\n",
                f"  int {name}; // guarded by {lock}\n"])
        else:
            new = self.random.choice([
                f"  int {name} = 0;\n", f"  mutable std::mutex {name};\n", f"  void {name}();\n", f"  int {name}() const {{ return 1; }}\n",
                f"  struct {name} {{ int a; }};\n", f"  virtual void {name}() {{}}\n", f"  friend class {name};\n",
                f"  template <typename T> void {name}(T &t) {{ t.lock(); t.lock(); }}\n"])
        yield from self.for_a_while(sheet, at, new)

    def edit_macro(self, sheet):
        defines = list(DEFINE.finditer(sheet.text))
        if defines:
            match = self.random.choice(defines)
            old = match.group(1)
            new = self.random.choice([
                f"({old})", old + " ", re.sub(r"\d+", "7", old), "", re.sub("unlock", "lock", old), re.sub("lock", "unlock", old)])
            yield from self.replace_for_a_while(sheet, match.start(1), match.end(1), new, back=0.8)

    def new_macro(self, sheet):
        """A macro and its use; perhaps undefined or defined again further down."""
        includes = list(INCLUDE.finditer(sheet.text))
        match, body = self.statement_in(sheet)
        if not match:
            return
        name = self.fresh("M")
        copy = self.random.choice(self.statements(sheet, body)).group().strip()
        use = sheet.mark(match.start())
        yield from self.type_text(sheet, includes[-1].end() if includes else 0, f"#define {name} {copy}\n")
        if use.alive:
            yield from self.type_text(sheet, use.at, f"{match.group(1)}{name}\n")
        functions = self.top_functions(sheet)
        if functions and self.random.random() < 0.5:
            at = self.random.choice(functions)[1]
            yield from self.for_a_while(sheet, at, self.random.choice([f"#undef {name}\n", f"#undef {name}\n#define {name}\n"]))

    def edit_include(self, sheet):
        includes = list(INCLUDE.finditer(sheet.text))
        if not includes:
            return
        match = self.random.choice(includes)
        if self.random.random() < 0.4:
            yield from self.replace_for_a_while(sheet, match.start(), match.end(), "", back=0.9)
            return
        of_c, of_cpp = ["stdint.h", "errno.h", "string.h", "limits.h"], ["thread", "cstdint", "utility", "shared_mutex", "nowhere.h"]
        header = self.random.choice(of_c if sheet.is_c else of_cpp)
        yield from self.for_a_while(sheet, match.end(), f"#include <{header}>\n")

    def edit_initialiser(self, sheet):
        found = list(INITIALISER.finditer(sheet.text))
        if found:
            match = self.random.choice(found)
            old = match.group(1)
            new = self.random.choice(["", f"({old})", f"{old} + 1", old + " "])
            yield from self.replace_for_a_while(sheet, match.start(1), match.end(1), new, back=0.7)

    def at_namespace_scope(self, sheet):
        functions = self.top_functions(sheet)
        if not functions:
            return
        at = self.random.choice(self.random.choice(functions))
        name = self.fresh("n")
        if sheet.is_c:
            new = self.random.choice([
                f"static int {name};\n", f"static pthread_mutex_t {name};\n", f"struct {name} {{ int a; }};\n", f"int {name}(void);\n",
                f"int {name}_a(void);\nint {name}(void) {{\n  static pthread_mutex_t m;\n  pthread_mutex_lock(&m);\n  return {name}_a();\n}}\n",
                "\n"])
        else:
            new = self.random.choice([
                f"static int {name} = 0;\n", f"static std::mutex {name};\n", f"struct {name} {{ int a; }};\n", f"void {name}();\n",
                "using namespace std;\n", f"namespace {name} {{ int a; }}\n", f"template <typename T> void {name}(T &t) {{ t.lock(); }}\n",
                f"using {name} = std::mutex;\n",
                f"static std::mutex {name}_m;\nstatic void {name}() {{\n  std::lock_guard<std::mutex> a({name}_m);\n  {name}_m.lock();\n}}\n", "\n",
                f"class {name} {{\npublic:\n  {name}() : a_(0) {{ m_.lock(); }}\n  std::mutex m_;\n  int a_;\n}};\n"])
        yield from self.for_a_while(sheet, at, new)

    def comment(self, sheet):
        """Notes, contracts, suppressions; blank lines."""
        lock = self.random.choice(re.findall(r"\b\w*(?:mu_|mutex_|lock|_mu)\b", sheet.text) or ["mu_"])
        match, _ = self.statement_in(sheet)
        functions = self.top_functions(sheet)
        places = ([match.start()] if match else []) + ([self.random.choice(functions)[0]] if functions else [])
        text = self.random.choice([
            "// a note\n", "\n", "\n\n", f"// REQUIRES: {lock} is held\n", f"// {lock} must be held\n", "/* two\n lines */\n",
            "// heddle: ignore[double-lock] typed\n", f"// guarded by {lock}\n", "  "])
        if places:
            yield from self.for_a_while(sheet, self.random.choice(places), text)

    def edit_number(self, sheet):
        numbers = list(re.finditer(r"(?<![\w.])\d+(?![\w.])", sheet.text))
        if numbers:
            match = self.random.choice(numbers)
            yield from self.replace_for_a_while(sheet, match.start(), match.end(), str(self.random.randrange(9)), back=0.3)

    def edit_signature(self, sheet):
        functions = self.top_functions(sheet)
        if not functions:
            return
        begin, _ = self.random.choice(functions)
        of_cpp = [] if sheet.is_c else ["[[maybe_unused]] ", "constexpr ", "template <typename T> "]
        yield from self.for_a_while(sheet, begin, self.random.choice(["static ", "inline ", "__attribute__((unused)) ", *of_cpp]))

    def other_lock_type(self, sheet):
        """A lock that becomes recursive, all over the file: what may be taken twice changes for everybody."""
        old, new = self.random.choice([("std::mutex", "std::recursive_mutex"), ("std::recursive_mutex", "std::mutex")])
        for match in reversed(list(re.finditer(re.escape(old) + r"\b", sheet.text))):
            if sheet.text[match.start():match.end()] == old:
                yield match.start(), match.end(), new

    def undo(self, sheet):
        """The newest edits of this file, and perhaps again."""
        again = []
        for _ in range(self.random.randrange(1, UNDONE_MAX)):
            if not sheet.done:
                break
            begin, removed, inserted = sheet.done.pop()
            if sheet.text[begin:begin + len(inserted)] != inserted:
                break
            again.append((begin, removed, inserted))
            yield begin, begin + len(inserted), removed
            if sheet.done:  # another plan may have been there meanwhile
                sheet.done.pop()  # what `apply` noted of it
        if self.random.random() < 0.3:
            for begin, removed, inserted in reversed(again):
                if sheet.text[begin:begin + len(removed)] == removed:
                    yield begin, begin + len(removed), inserted
