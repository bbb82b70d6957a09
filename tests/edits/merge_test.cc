// merge_guards: two guards become one that takes both locks without an order.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class MergeGuards : public ::testing::TestWithParam<EditCase> {};

TEST_P(MergeGuards, Renders) { check(GetParam(), ir::IntentKind::merge_guards); }

const std::string kHead =
    "#include <mutex>\nstd::mutex a;\nstruct B { std::mutex mu; int n; } b;\nint g();\n";

const EditCase kCases[] = {
    {.name = "Adjacent",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  "
                       "‹std::lock_guard<std::mutex> two(b.mu)›; // both\n  b.n++;\n}\n",
     .after = kHead + "void f() {\n  std::scoped_lock one(a, b.mu);\n  b.n++;\n}\n"},
    {.name = "GivenInTheOtherOrder",
     .before = kHead + "void f() {\n  ‹std::lock_guard<std::mutex> one(a)›;\n  "
                       "«std::lock_guard<std::mutex> two(b.mu)»;\n  b.n++;\n}\n",
     .after = kHead + "void f() {\n  std::scoped_lock one(a, b.mu);\n  b.n++;\n}\n"},
    {.name = "Const",
     .before = kHead + "void f() {\n  «const std::lock_guard<std::mutex> one(a)»;\n  ‹const "
                       "std::lock_guard<std::mutex> two(b.mu)›;\n}\n",
     .after = kHead + "void f() {\n  const std::scoped_lock one(a, b.mu);\n}\n"},
    {.name = "UnusedUniqueLocks",
     .before = kHead + "void f() {\n  «std::unique_lock<std::mutex> one(a)»;\n  "
                       "‹std::unique_lock<std::mutex> two(b.mu)›;\n}\n",
     .after = kHead + "void f() {\n  std::scoped_lock one(a, b.mu);\n}\n"},
    {.name = "PlainDeclarationBetween",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  int x = 0;\n  "
                       "‹std::lock_guard<std::mutex> two(b.mu)›;\n  x = b.n;\n}\n",
     .after =
         kHead + "void f() {\n  std::scoped_lock one(a, b.mu);\n  int x = 0;\n  x = b.n;\n}\n"},
    {.name = "Cpp11Adopts",
     .before = kHead + "void f() {\n\t«std::lock_guard<std::mutex> "
                       "one(a)»;\n\t‹std::lock_guard<std::mutex> two(b.mu)›;\n\tb.n++;\n}\n",
     .after = kHead + "void f() {\n\tstd::lock(a, b.mu);\n\tstd::lock_guard<std::mutex> one(a, "
                      "std::adopt_lock);\n\tstd::lock_guard<std::mutex> two(b.mu, "
                      "std::adopt_lock);\n\tb.n++;\n}\n",
     .standard = "c++11"},
    {.name = "DeclinesCallBetween",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  g();\n  "
                       "‹std::lock_guard<std::mutex> two(b.mu)›;\n}\n",
     .declined = "code stands between the guards"},
    {.name = "DeclinesDependentLock",
     .before = kHead + "B *p;\nvoid f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  B *q = p;\n  "
                       "‹std::lock_guard<std::mutex> two(q->mu)›;\n}\n",
     .declined = "the second lock is found by what the first one guards"},
    {.name = "DeclinesGuardInUse",
     .before = kHead + "void f() {\n  «std::unique_lock<std::mutex> one(a)»;\n  "
                       "‹std::lock_guard<std::mutex> two(b.mu)›;\n  one.unlock();\n}\n",
     .declined = "one is used later on"},
    {.name = "DeclinesDifferentBlocks",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  {\n    "
                       "‹std::lock_guard<std::mutex> two(b.mu)›;\n  }\n}\n",
     .declined = "not in one block"},
    {.name = "DeclinesManualLock",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n  ‹b.mu.lock()›;\n  "
                       "b.mu.unlock();\n}\n",
     .declined = "not taken by a guard of its own"},
    {.name = "DeclinesOtherLibrary",
     .before = "#include <absl/synchronization/mutex.h>\nabsl::Mutex a, b;\nvoid f() {\n  "
               "«absl::MutexLock one(&a)»;\n  ‹absl::MutexLock two(&b)›;\n}\n",
     .declined = "not taken by a standard guard"},
    {.name = "DeclinesAdopted",
     .before = kHead + "void f() {\n  a.lock();\n  «std::lock_guard<std::mutex> one(a, "
                       "std::adopt_lock)»;\n  ‹std::lock_guard<std::mutex> two(b.mu)›;\n}\n",
     .declined = "more than one argument"},
    {.name = "DeclinesWithoutTryLock",
     .before = "#include <mutex>\nstruct L { void lock(); void unlock(); } x, y;\nvoid f() {\n  "
               "«std::lock_guard<L> one(x)»;\n  ‹std::lock_guard<L> two(y)›;\n}\n",
     .declined = "without try_lock()"},
    {.name = "DeclinesOne",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n}\n",
     .declined = "only one guard"},
    {.name = "DeclinesDirectiveBetween",
     .before = kHead + "void f() {\n  «std::lock_guard<std::mutex> one(a)»;\n#if 1\n  "
                       "‹std::lock_guard<std::mutex> two(b.mu)›;\n#endif\n}\n",
     .declined = "a preprocessor line stands between"},
};

INSTANTIATE_TEST_SUITE_P(Edits, MergeGuards, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
