// name_object: a guard without a name, or one whose declaration means something else.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class NameObject : public ::testing::TestWithParam<EditCase> {};

TEST_P(NameObject, Renders) { check(GetParam(), ir::IntentKind::name_object); }

const std::string kClass = "#include <mutex>\nstruct S {\n  std::mutex mu_;\n  int n_ = 0;\n";

const EditCase kCases[] = {
    {.name = "Parentheses",
     .before = kClass +
               "  void f() {\n    «std::lock_guard<std::mutex>(this->mu_)»;\n    n_++;\n  }\n};\n",
     .after =
         kClass +
         "  void f() {\n    std::lock_guard<std::mutex> lock(this->mu_);\n    n_++;\n  }\n};\n"},
    {.name = "Braces",
     .before =
         kClass + "  void f() {\n    «std::lock_guard<std::mutex>{mu_}»;\n    n_++;\n  }\n};\n",
     .after =
         kClass + "  void f() {\n    std::lock_guard<std::mutex> lock{mu_};\n    n_++;\n  }\n};\n"},
    {.name = "SpaceIsKept",
     .before =
         kClass + "  void f() {\n    «std::lock_guard<std::mutex> {mu_}»;\n    n_++;\n  }\n};\n",
     .after =
         kClass + "  void f() {\n    std::lock_guard<std::mutex> lock{mu_};\n    n_++;\n  }\n};\n"},
    {.name = "DeducedArguments",
     .before = kClass + "  void f() {\n    «std::scoped_lock{mu_}»;\n    n_++;\n  }\n};\n",
     .after = kClass + "  void f() {\n    std::scoped_lock lock{mu_};\n    n_++;\n  }\n};\n"},
    {.name = "TwoArguments",
     .before = kClass + "  void f() {\n    «std::lock_guard<std::mutex>(mu_, std::adopt_lock)»;\n  "
                        "  n_++;\n  }\n};\n",
     .after = kClass + "  void f() {\n    std::lock_guard<std::mutex> lock(mu_, "
                       "std::adopt_lock);\n    n_++;\n  }\n};\n"},
    {.name = "SuggestedName",
     .before =
         kClass + "  void f() {\n    «std::lock_guard<std::mutex>{mu_}»;\n    n_++;\n  }\n};\n",
     .after =
         kClass + "  void f() {\n    std::lock_guard<std::mutex> held{mu_};\n    n_++;\n  }\n};\n",
     .intent = {.name = "held"}},
    {.name = "NameTakenByLocal",
     .before =
         kClass +
         "  void f(int lock) {\n    «std::lock_guard<std::mutex>{mu_}»;\n    n_ = lock;\n  }\n};\n",
     .after = kClass + "  void f(int lock) {\n    std::lock_guard<std::mutex> guard{mu_};\n    n_ "
                       "= lock;\n  }\n};\n"},
    {.name = "NameTakenByField",
     .before = kClass + "  int lock = 0;\n  void f() {\n    «std::lock_guard<std::mutex>{mu_}»;\n  "
                        "  n_++;\n  }\n};\n",
     .after = kClass + "  int lock = 0;\n  void f() {\n    std::lock_guard<std::mutex> "
                       "guard{mu_};\n    n_++;\n  }\n};\n"},
    {.name = "NameTakenByMacroAndGlobal",
     .before = kClass + "  void f();\n};\n#define lock 1\nint guard;\nvoid S::f() {\n  "
                        "«std::lock_guard<std::mutex>{mu_}»;\n  n_++;\n}\n#undef lock\n",
     .after = kClass + "  void f();\n};\n#define lock 1\nint guard;\nvoid S::f() {\n  "
                       "std::lock_guard<std::mutex> locker{mu_};\n  n_++;\n}\n#undef lock\n"},
    {.name = "HidesTheLock",
     .before =
         kClass + "  void f() {\n    «std::unique_lock<std::mutex> (mu_)»;\n    n_++;\n  }\n};\n",
     .after =
         kClass + "  void f() {\n    std::unique_lock<std::mutex> lock(mu_);\n    n_++;\n  }\n};\n",
     .broken_before = true},
    {.name = "HidesTheLockWithoutSpace",
     .before = "#include <mutex>\nvoid f(std::mutex &m) {\n  {\n    "
               "«std::unique_lock<std::mutex>(m)»;\n  }\n}\n",
     .after = "#include <mutex>\nvoid f(std::mutex &m) {\n  {\n    std::unique_lock<std::mutex> "
              "lock(m);\n  }\n}\n",
     .broken_before = true},
    {.name = "DeclaresAFunction",
     .before = "#include <mutex>\nusing namespace std;\nstruct S {\n  mutex mu_;\n  void f() {\n   "
               " «lock_guard<mutex> g(mutex)»;\n  }\n};\n",
     .after = "#include <mutex>\nusing namespace std;\nstruct S {\n  mutex mu_;\n  void f() {\n    "
              "lock_guard<mutex> g(mu_);\n  }\n};\n",
     .intent = {.expression = "mu_"}},
    {.name = "InSwitchCaseWithBraces",
     .before = kClass + "  void f(int k) {\n    switch (k) {\n    case 1: {\n      "
                        "«std::lock_guard<std::mutex>{mu_}»;\n      n_++;\n      break;\n    }\n   "
                        " default: break;\n    }\n  }\n};\n",
     .after =
         kClass +
         "  void f(int k) {\n    switch (k) {\n    case 1: {\n      std::lock_guard<std::mutex> "
         "lock{mu_};\n      n_++;\n      break;\n    }\n    default: break;\n    }\n  }\n};\n"},
    {.name = "ProjectsOwnGuard",
     .before = "#include \"project_lock.h\"\nnamespace shop {\nstruct S {\n  Mutex mu_;\n  int "
               "n_;\n  void f() {\n    «MutexLock{&mu_}»;\n    n_ = 1;\n  }\n};\n}\n",
     .after = "#include \"project_lock.h\"\nnamespace shop {\nstruct S {\n  Mutex mu_;\n  int "
              "n_;\n  void f() {\n    MutexLock lock{&mu_};\n    n_ = 1;\n  }\n};\n}\n"},

    {.name = "DeclinesWholeBodyOfIf",
     .before =
         kClass + "  void f(bool b) {\n    if (b) «std::lock_guard<std::mutex>{mu_}»;\n  }\n};\n",
     .declined = "the guard is the whole body of an if or loop"},
    {.name = "DeclinesLockedAgainLater",
     .before = kClass + "  void f() {\n    «std::lock_guard<std::mutex>{mu_}»;\n    "
                        "std::lock_guard<std::mutex> l(mu_);\n  }\n};\n",
     .declined = "the same lock is used again there"},
    {.name = "DeclinesLockedAgainInCallee",
     .before = kClass + "  void g() { std::lock_guard<std::mutex> l(mu_); }\n  void f() {\n    "
                        "«std::lock_guard<std::mutex>{mu_}»;\n    g();\n  }\n};\n",
     .declined = "g() uses the same lock"},
    {.name = "DeclinesCaseLabelBehind",
     .before =
         kClass +
         "  void f(int k) {\n    switch (k) {\n    case 1:\n      "
         "«std::lock_guard<std::mutex>{mu_}»;\n      break;\n    default: break;\n    }\n  }\n};\n",
     .declined = "a case label or goto would jump over the guard"},
    {.name = "DeclinesGotoOver",
     .before = kClass +
               "  void f(int k) {\n    if (k) goto out;\n    "
               "«std::lock_guard<std::mutex>{mu_}»;\n    n_++;\n  out:\n    n_--;\n  }\n};\n",
     .declined = "a case label or goto would jump over the guard"},
    {.name = "DeclinesPartOfAnExpression",
     .before =
         kClass + "  void f() {\n    «std::unique_lock<std::mutex>{mu_}».unlock();\n  }\n};\n",
     .declined = "the statement is more than an unnamed guard"},
    {.name = "DeclinesUnknownLock",
     .before = "#include <mutex>\nvoid f() {\n  «std::unique_lock<std::mutex> (m)»;\n}\n",
     .declined = "no lock named m is visible here"},
    {.name = "DeclinesHidingVariableInUse",
     .before = "#include <mutex>\nstruct S {\n  std::mutex mu_;\n  void f() {\n    "
               "«std::unique_lock<std::mutex> (mu_)»;\n    mu_.unlock();\n  }\n};\n",
     .declined = "mu_ is used as a guard later on",
     .broken_before = true},
    {.name = "DeclinesFunctionWithUnknownLock",
     .before =
         "#include <mutex>\nusing namespace std;\nvoid f() {\n  «lock_guard<mutex> g(mutex)»;\n}\n",
     .declined = "which lock was meant cannot be told"},
    {.name = "DeclinesMacro",
     .before = kClass + "#define GUARD(m) std::lock_guard<std::mutex>{m}\n  void f() {\n    "
                        "«GUARD(mu_)»;\n    n_++;\n  }\n};\n",
     .declined = "macro GUARD"},
    {.name = "DeclinesAcrossSuspension",
     .before =
         "#include <coroutine>\n#include <mutex>\nstruct Task { struct promise_type { Task "
         "get_return_object(); std::suspend_always initial_suspend(); std::suspend_always "
         "final_suspend() noexcept; void return_void(); void unhandled_exception(); }; };\nstruct "
         "S {\n  std::mutex mu_;\n  Task f() {\n    «std::lock_guard<std::mutex>{mu_}»;\n    "
         "co_await std::suspend_always{};\n  }\n};\n",
     .declined = "held across a suspension",
     .standard = "c++20"},
};

INSTANTIATE_TEST_SUITE_P(Edits, NameObject, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
