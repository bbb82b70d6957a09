// update_in_place: a load and a store of an atomic become one operation.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class UpdateInPlace : public ::testing::TestWithParam<EditCase> {};

TEST_P(UpdateInPlace, Renders) { check(GetParam(), ir::IntentKind::update_in_place); }

/// As much of an atomic as the cases need.
const std::string kAtomic =
    "template <typename T> struct atomic {\n"
    "  T operator=(T);\n  operator T() const;\n"
    "  T load(int order = 5) const;\n  void store(T, int order = 5);\n"
    "  T operator+=(T);\n  T operator|=(T);\n  T fetch_sub(T, int order = 5);\n"
    "  T fetch_add(T, int order = 5);\n};\n"
    "struct S { atomic<int> n; atomic<bool> b; };\n";

const EditCase kCases[] = {
    {.name = "Assignment",
     .before = kAtomic + "void f(S *s) {\n  «s->n = s->n + 1»; // count\n}\n",
     .after = kAtomic + "void f(S *s) {\n  s->n += 1; // count\n}\n"},
    {.name = "AssignmentOfLoad",
     .before = kAtomic + "void f(S &s, int m) {\n  «s.n = s.n.load() | (m & 3)»;\n}\n",
     .after = kAtomic + "void f(S &s, int m) {\n  s.n |= (m & 3);\n}\n"},
    {.name = "Store",
     .before = kAtomic + "void f(S &s, int m) {\n  «s.n.store(s.n.load() - m)»;\n}\n",
     .after = kAtomic + "void f(S &s, int m) {\n  s.n.fetch_sub(m);\n}\n"},
    {.name = "StoreOfConversion",
     .before = kAtomic + "void f(S &s) {\n  if (s.b)\n    «s.n.store(s.n + 1)»;\n}\n",
     .after = kAtomic + "void f(S &s) {\n  if (s.b)\n    s.n.fetch_add(1);\n}\n"},
    {.name = "InC",
     .before = "_Atomic int n;\nvoid f(void) {\n  «n = n + 1»;\n}\n",
     .after = "_Atomic int n;\nvoid f(void) {\n  n += 1;\n}\n",
     .standard = "gnu11"},
    {.name = "DeclinesAnotherAtomic",
     .before = kAtomic + "void f(S &s, S &t) {\n  «s.n = t.n + 1»;\n}\n",
     .declined = "same atomic integer"},
    {.name = "DeclinesProduct",
     .before = kAtomic + "void f(S &s) {\n  «s.n = s.n * 2»;\n}\n",
     .declined = "no operation of an atomic"},
    {.name = "DeclinesOrder",
     .before = kAtomic + "void f(S &s) {\n  «s.n.store(s.n + 1, 0)»;\n}\n",
     .declined = "not a statement by itself"},
    {.name = "DeclinesUsedResult",
     .before = kAtomic + "int f(S &s) {\n  return «s.n = s.n + 1»;\n}\n",
     .declined = "not a statement by itself"},
    {.name = "DeclinesMacro",
     .before = kAtomic + "#define BUMP(x) x = x + 1\nvoid f(S &s) {\n  «BUMP(s.n)»;\n}\n",
     .declined = "macro"},
};

INSTANTIATE_TEST_SUITE_P(Edits, UpdateInPlace, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
