// lock_here: a guard before an access that lacks one.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class LockHere : public ::testing::TestWithParam<EditCase> {};

TEST_P(LockHere, Renders) { check(GetParam(), ir::IntentKind::lock_here); }

const std::string kClass =
    "#include <mutex>\nvoid log(int);\nstruct S {\n  mutable std::mutex mu_;\n  int n_ = 0;\n  "
    "void use() { std::lock_guard<std::mutex> l(mu_); }\n";
const Given kMu{.expression = "mu_", .lock_type = "std::mutex"};
const std::string kC =
    "#include <pthread.h>\nstatic pthread_mutex_t mu;\nstatic int n;\nint g(void);\n";
const Given kPthread{.expression = "mu", .lock_type = "pthread_mutex_t"};

const EditCase kCases[] = {
    {.name = "Getter",
     .before = "#include <mutex>\nstruct S {\n  std::mutex mu_;\n  int n_;\n  int f() {\n    "
               "return «n_»;\n  }\n};\n",
     .after = "#include <mutex>\nstruct S {\n  std::mutex mu_;\n  int n_;\n  int f() {\n    "
              "std::scoped_lock lock(mu_);\n    return n_;\n  }\n};\n",
     .intent = kMu},
    {.name = "GetterOnOneLine",
     .before = kClass + "  int f() const { return «n_»; }\n};\n",
     .after =
         kClass + "  int f() const { std::lock_guard<std::mutex> lock(mu_); return n_; }\n};\n",
     .intent = kMu},
    {.name = "MakesTheMutexMutable",
     .before = "#include <mutex>\nstruct S {\n  std::mutex mu_;\n  int n_;\n  int f() const {\n    "
               "return «n_»;\n  }\n};\n",
     .after = "#include <mutex>\nstruct S {\n  mutable std::mutex mu_;\n  int n_;\n  int f() const "
              "{\n    std::scoped_lock lock(mu_);\n    return n_;\n  }\n};\n",
     .intent = kMu},
    {.name = "ReturnInUnbracedIf",
     .before =
         kClass +
         "  int f(bool b) {\n    if (b)\n      return «n_»;\n    log(1);\n    return 0;\n  }\n};\n",
     .after = kClass + "  int f(bool b) {\n    if (b) {\n      std::lock_guard<std::mutex> "
                       "lock(mu_);\n      return n_;\n    }\n    log(1);\n    return 0;\n  }\n};\n",
     .intent = kMu},
    {.name = "LastStatement",
     .before = kClass + "  void f() {\n    log(1);\n    «n_++»;\n  }\n};\n",
     .after = kClass + "  void f() {\n    log(1);\n    std::lock_guard<std::mutex> lock(mu_);\n    "
                       "n_++;\n  }\n};\n",
     .intent = kMu},
    {.name = "NothingElseIsCalledBehind",
     .before = kClass + "  int f(int x) {\n    «n_++»;\n    x--;\n    return x;\n  }\n};\n",
     .after = kClass + "  int f(int x) {\n    std::lock_guard<std::mutex> lock(mu_);\n    n_++;\n  "
                       "  x--;\n    return x;\n  }\n};\n",
     .intent = kMu},
    {.name = "OwnBlockWhereMoreIsCalled",
     .before = kClass + "  void f() {\n    «n_++»; // count\n    log(1);\n  }\n};\n",
     .after = kClass + "  void f() {\n    {\n      std::lock_guard<std::mutex> lock(mu_);\n      "
                       "n_++; // count\n    }\n    log(1);\n  }\n};\n",
     .intent = kMu},
    {.name = "OwnBlockBeforeTheSameLock",
     .before = kClass + "  void f() {\n    if («n_» > 0) {\n      n_ = 0;\n    }\n    "
                        "std::lock_guard<std::mutex> l(mu_);\n    n_++;\n  }\n};\n",
     .after = kClass + "  void f() {\n    {\n      std::lock_guard<std::mutex> lock(mu_);\n      "
                       "if (n_ > 0) {\n        n_ = 0;\n      }\n    }\n    "
                       "std::lock_guard<std::mutex> l(mu_);\n    n_++;\n  }\n};\n",
     .intent = kMu},
    {.name = "DeclarationKeepsItsScope",
     .before = kClass + "  int f() {\n    int x = «n_»;\n    log(x);\n    return x;\n  }\n};\n",
     .after = kClass + "  int f() {\n    std::lock_guard<std::mutex> lock(mu_);\n    int x = n_;\n "
                       "   log(x);\n    return x;\n  }\n};\n",
     .intent = kMu},
    {.name = "SwitchCase",
     .before = kClass + "  int f(int k) {\n    switch (k) {\n    case 1:\n      return «n_»;\n    "
                        "case 2: return n_ + 1;\n    default:\n      return 0;\n    }\n  }\n};\n",
     .after = kClass + "  int f(int k) {\n    switch (k) {\n    case 1: {\n      "
                       "std::lock_guard<std::mutex> lock(mu_);\n      return n_;\n    }\n    case "
                       "2: return n_ + 1;\n    default:\n      return 0;\n    }\n  }\n};\n",
     .intent = kMu},
    {.name = "SwitchCaseOnOneLine",
     .before = kClass + "  int f(int k) {\n    switch (k) {\n    case 1: return «n_»;\n    "
                        "default:\n      return 0;\n    }\n  }\n};\n",
     .after =
         kClass +
         "  int f(int k) {\n    switch (k) {\n    case 1: {\n      std::lock_guard<std::mutex> "
         "lock(mu_);\n      return n_;\n    }\n    default:\n      return 0;\n    }\n  }\n};\n",
     .intent = kMu},
    {.name = "ElseIf",
     .before = kClass + "  void f(int k) {\n    if (k) {\n      log(k);\n    } else if («n_») {\n  "
                        "    n_ = 0;\n    }\n  }\n};\n",
     .after = kClass + "  void f(int k) {\n    if (k) {\n      log(k);\n    } else {\n      "
                       "std::lock_guard<std::mutex> lock(mu_);\n      if (n_) {\n        n_ = 0;\n "
                       "     }\n    }\n  }\n};\n",
     .intent = kMu},
    {.name = "RangeFor",
     .before = "#include <mutex>\n#include <vector>\nstruct S {\n  std::mutex mu_;\n  "
               "std::vector<int> v_;\n  int f() {\n    int sum = 0;\n    for (int x : «v_») {\n    "
               "  sum += x;\n    }\n    return sum;\n  }\n};\n",
     .after =
         "#include <mutex>\n#include <vector>\nstruct S {\n  std::mutex mu_;\n  std::vector<int> "
         "v_;\n  int f() {\n    int sum = 0;\n    std::scoped_lock lock(mu_);\n    for (int x : "
         "v_) {\n      sum += x;\n    }\n    return sum;\n  }\n};\n",
     .intent = kMu},
    {.name = "IncludeIsAdded",
     .before = "#include \"project_lock.h\"\n\n#include <algorithm>\n#include <vector>\n\nstruct M "
               "{ void lock(); void unlock(); };\nM mu;\nint n;\nvoid f() {\n  «n++»;\n}\n",
     .after = "#include \"project_lock.h\"\n\n#include <algorithm>\n#include <mutex>\n#include "
              "<vector>\n\nstruct M { void lock(); void unlock(); };\nM mu;\nint n;\nvoid f() {\n  "
              "std::scoped_lock lock(mu);\n  n++;\n}\n",
     .intent = {.expression = "mu", .lock_type = "M"}},
    {.name = "SharedLock",
     .before = "#include <shared_mutex>\nstruct S {\n  mutable std::shared_mutex mu_;\n  int n_;\n "
               " int f() const {\n    return «n_»;\n  }\n};\n",
     .after = "#include <shared_mutex>\nstruct S {\n  mutable std::shared_mutex mu_;\n  int n_;\n  "
              "int f() const {\n    std::shared_lock<std::shared_mutex> lock(mu_);\n    return "
              "n_;\n  }\n};\n",
     .standard = "c++14",
     .intent = {.expression = "mu_", .lock_type = "std::shared_mutex", .shared = true}},
    {.name = "AnotherObject",
     .before = "#include <mutex>\nstruct S { std::mutex mu; int n; };\nint f(S *s) {\n  return "
               "«s->n»;\n}\n",
     .after = "#include <mutex>\nstruct S { std::mutex mu; int n; };\nint f(S *s) {\n  "
              "std::scoped_lock lock(s->mu);\n  return s->n;\n}\n",
     .intent = {.expression = "s->mu", .lock_type = "std::mutex"}},
    {.name = "PointerToTheLock",
     .before = "#include <absl/synchronization/mutex.h>\nstruct S { absl::Mutex *mu; int n; "
               "};\nint f(S *s) {\n  return «s->n»;\n}\n",
     .after = "#include <absl/synchronization/mutex.h>\nstruct S { absl::Mutex *mu; int n; };\nint "
              "f(S *s) {\n  absl::MutexLock lock(s->mu);\n  return s->n;\n}\n",
     .intent = {.expression = "s->mu", .lock_type = "absl::Mutex"}},
    {.name = "LambdaThatCapturesThis",
     .before =
         kClass + "  void f() {\n    auto g = [this] {\n      «n_++»;\n    };\n    g();\n  }\n};\n",
     .after = kClass + "  void f() {\n    auto g = [this] {\n      std::lock_guard<std::mutex> "
                       "lock(mu_);\n      n_++;\n    };\n    g();\n  }\n};\n",
     .intent = kMu},
    {.name = "ConstructorBody",
     .before = kClass + "  S() {\n    «n_++»;\n  }\n};\n",
     .after = kClass + "  S() {\n    std::lock_guard<std::mutex> lock(mu_);\n    n_++;\n  }\n};\n",
     .intent = kMu},
    {.name = "TemplateMember",
     .before = "#include <mutex>\ntemplate <class T> struct S {\n  std::mutex mu_;\n  T n_;\n  T "
               "f() {\n    return «n_»;\n  }\n};\n",
     .after = "#include <mutex>\ntemplate <class T> struct S {\n  std::mutex mu_;\n  T n_;\n  T "
              "f() {\n    std::scoped_lock lock(mu_);\n    return n_;\n  }\n};\n",
     .intent = kMu},
    {.name = "CStatement",
     .before = kC + "void f(void) {\n\tif (g())\n\t\t«n++»;\n\tg();\n}\n",
     .after = kC + "void f(void) {\n\tif (g()) "
                   "{\n\t\tpthread_mutex_lock(&mu);\n\t\tn++;\n\t\tpthread_mutex_unlock(&mu);\n\t}"
                   "\n\tg();\n}\n",
     .standard = "gnu11",
     .intent = kPthread},
    {.name = "CDeclaration",
     .before = kC + "int f(void) {\n  int x = «n»; // now\n  return x + g();\n}\n",
     .after = kC + "int f(void) {\n  pthread_mutex_lock(&mu);\n  int x = n; // now\n  "
                   "pthread_mutex_unlock(&mu);\n  return x + g();\n}\n",
     .standard = "gnu11",
     .intent = kPthread},
    {.name = "CReturn",
     .before = kC + "int f(void) {\n  return «n» + 1;\n}\n",
     .after = kC + "int f(void) {\n  {\n    pthread_mutex_lock(&mu);\n    int result = n + 1;\n    "
                   "pthread_mutex_unlock(&mu);\n    return result;\n  }\n}\n",
     .standard = "gnu11",
     .intent = kPthread},

    {.name = "DeclinesReturnedReference",
     .before = kClass + "  const int &f() {\n    return «n_»;\n  }\n};\n",
     .declined = "returns a reference",
     .intent = kMu},
    {.name = "DeclinesStaticMethod",
     .before = kClass + "  static int f(S &s) {\n    return «s.n_»;\n  }\n};\n",
     .declined = "mu_ belongs to an object, and this function has none",
     .intent = kMu},
    {.name = "DeclinesUnknownName",
     .before = kClass + "  int f() {\n    return «n_»;\n  }\n};\n",
     .declined = "other_ is not visible here",
     .intent = {.expression = "other_", .lock_type = "std::mutex"}},
    {.name = "DeclinesWithoutExpression",
     .before = kClass + "  int f() {\n    return «n_»;\n  }\n};\n",
     .declined = "which lock to take cannot be written down"},
    {.name = "DeclinesUncapturedLock",
     .before = "#include <mutex>\nint n;\nvoid f() {\n  std::mutex m;\n  auto g = [] {\n    "
               "«n++»;\n  };\n  g();\n  m.lock();\n}\n",
     .declined = "the lambda does not capture m",
     .intent = {.expression = "m", .lock_type = "std::mutex"}},
    {.name = "DeclinesConstMethodWithLockInHeader",
     .before = "#include \"project_lock.h\"\n#include <mutex>\nstruct S {\n  std::mutex mu_, "
               "other_;\n  int n_;\n  int f() const {\n    return «n_»;\n  }\n};\n",
     .declined = "mu_ is not mutable, and the function is const",
     .intent = kMu},
    {.name = "DeclinesLoopCondition",
     .before = kClass + "  void f() {\n    while («n_» == 0) {\n    }\n  }\n};\n",
     .declined = "a loop tests this again and again",
     .intent = kMu},
    {.name = "DeclinesTakenInside",
     .before = kClass + "  void f() {\n    if («n_» > 0) {\n      std::lock_guard<std::mutex> "
                        "l(mu_);\n      n_--;\n    }\n  }\n};\n",
     .declined = "in the statement itself, the same lock is used again there",
     .intent = kMu},
    {.name = "DeclinesTakenByCalleeInside",
     .before = kClass + "  void f() {\n    if («n_» > 0) {\n      use();\n    }\n  }\n};\n",
     .declined = "use() uses the same lock",
     .intent = kMu},
    {.name = "DeclinesOutOfSightMethod",
     .before =
         kClass +
         "  void hidden();\n  void f() {\n    if («n_» > 0) {\n      hidden();\n    }\n  }\n};\n",
     .declined = "hidden(), whose code is not in sight",
     .intent = kMu},
    {.name = "DeclinesCallback",
     .before =
         "#include <functional>\n" + kClass +
         "  std::function<void(int)> callback_;\n  void f() {\n    callback_(«n_»);\n  }\n};\n",
     .declined = "a callback is called there",
     .intent = kMu},
    {.name = "DeclinesDeclarationBeforeTheSameLock",
     .before = kClass + "  void f() {\n    int x = «n_»;\n    use();\n    n_ = x;\n  }\n};\n",
     .declined = "the lock would be held to the end of the block, and use() uses the same lock",
     .intent = kMu},
    {.name = "DeclinesInitialiser",
     .before = kClass + "  int m_;\n  S(S &o) : m_(«o.n_») {}\n};\n",
     .declined = "not in the function's body",
     .intent = kMu},
    {.name = "MacroThatIsTheStatement",
     .before = kClass + "#define BUMP n_++\n  void f() {\n    «BUMP»;\n    use();\n  }\n};\n",
     .after = kClass + "#define BUMP n_++\n  void f() {\n    {\n      std::lock_guard<std::mutex> "
                       "lock(mu_);\n      BUMP;\n    }\n    use();\n  }\n};\n",
     .intent = kMu},
    {.name = "DeclinesPartOfMacro",
     .before = kClass + "#define BUMP do { n_++; } while (0)\n  void f() {\n    «BUMP»;\n  }\n};\n",
     .declined = "macro BUMP",
     .intent = kMu},
    {.name = "DeclinesCExit",
     .before = kC + "int f(void) {\n  if («n») return 1;\n  return 0;\n}\n",
     .declined = "the statement can leave before the lock would be released",
     .standard = "gnu11",
     .intent = kPthread},
    {.name = "DeclinesReturnedStruct",
     .before = "#include <pthread.h>\nstatic pthread_mutex_t mu;\nstruct P { int x; } p;\nstruct P "
               "f(void) {\n  return «p»;\n}\n",
     .declined = "the returned value cannot be kept",
     .standard = "gnu11",
     .intent = kPthread},
};

INSTANTIATE_TEST_SUITE_P(Edits, LockHere, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
