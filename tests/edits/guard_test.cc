// guard_instead: a lock call and its unlock calls become one scoped guard.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class GuardInstead : public ::testing::TestWithParam<EditCase> {};

TEST_P(GuardInstead, Renders) { check(GetParam(), ir::IntentKind::guard_instead); }

const std::string kHead = "#include <mutex>\nstd::mutex mu;\nint n;\nint g();\n";

const EditCase kCases[] = {
    {.name = "WholeFunction",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .after = kHead + "void f() {\n  std::scoped_lock lock(mu);\n  n++;\n}\n"},
    {.name = "EveryExit",
     .before = kHead + "int f(int x) {\n  «mu.lock()»;\n  if (x) {\n    ‹mu.unlock()›;\n    return "
                       "1;\n  }\n  n++;\n  ‹mu.unlock()›;\n  return 0;\n}\n",
     .after = kHead + "int f(int x) {\n  std::scoped_lock lock(mu);\n  if (x) {\n    return 1;\n  "
                      "}\n  n++;\n  return 0;\n}\n"},
    {.name = "ForgottenExit",
     .before = kHead + "int f(int x) {\n  «mu.lock()»;\n  if (x)\n    return n;\n  n++;\n  "
                       "‹mu.unlock()›;\n  return 0;\n}\n",
     .after = kHead + "int f(int x) {\n  std::scoped_lock lock(mu);\n  if (x)\n    return n;\n  "
                      "n++;\n  return 0;\n}\n"},
    {.name = "Cpp14",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .after = kHead + "void f() {\n  std::lock_guard<std::mutex> lock(mu);\n  n++;\n}\n",
     .standard = "c++14"},
    {.name = "FilesOwnHabit",
     .before = kHead + "void h() {\n  std::lock_guard<std::mutex> l(mu);\n}\nvoid f() {\n  "
                       "«mu.lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .after = kHead + "void h() {\n  std::lock_guard<std::mutex> l(mu);\n}\nvoid f() {\n  "
                      "std::lock_guard<std::mutex> lock(mu);\n  n++;\n}\n"},
    {.name = "PointerAndMember",
     .before = "#include <mutex>\nstruct S { std::mutex *mu; int n; };\nvoid f(S &s) {\n  "
               "«s.mu->lock()»;\n  s.n++;\n  ‹s.mu->unlock()›;\n}\n",
     .after = "#include <mutex>\nstruct S { std::mutex *mu; int n; };\nvoid f(S &s) {\n  "
              "std::scoped_lock lock(*s.mu);\n  s.n++;\n}\n"},
    {.name = "SmartPointer",
     .before = "#include <memory>\n#include <mutex>\nstruct S { std::unique_ptr<std::mutex> mu; "
               "int n; };\nvoid f(S &s) {\n  «s.mu->lock()»;\n  s.n++;\n  ‹s.mu->unlock()›;\n}\n",
     .after = "#include <memory>\n#include <mutex>\nstruct S { std::unique_ptr<std::mutex> mu; int "
              "n; };\nvoid f(S &s) {\n  std::scoped_lock lock(*s.mu);\n  s.n++;\n}\n"},
    {.name = "SharedLock",
     .before = "#include <shared_mutex>\nstd::shared_mutex mu;\nint n;\nint f() {\n  "
               "«mu.lock_shared()»;\n  int x = n;\n  ‹mu.unlock_shared()›;\n  return x;\n}\n",
     .after = "#include <shared_mutex>\nstd::shared_mutex mu;\nint n;\nint f() {\n  "
              "std::shared_lock lock(mu);\n  int x = n;\n  return x;\n}\n"},
    {.name = "ExclusiveNeedsItsOwnHeader",
     .before = "#include <algorithm>\n#include <shared_mutex>\n\nstd::shared_mutex mu;\nint "
               "n;\nvoid f() {\n  «mu.lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .after =
         "#include <algorithm>\n#include <mutex>\n#include <shared_mutex>\n\nstd::shared_mutex "
         "mu;\nint n;\nvoid f() {\n  std::scoped_lock lock(mu);\n  n++;\n}\n"},
    {.name = "Abseil",
     .before = "#include <absl/synchronization/mutex.h>\nabsl::Mutex mu;\nint n;\nvoid f() {\n  "
               "«mu.Lock()»;\n  n++;\n  ‹mu.Unlock()›;\n}\n",
     .after = "#include <absl/synchronization/mutex.h>\nabsl::Mutex mu;\nint n;\nvoid f() {\n  "
              "absl::MutexLock lock(&mu);\n  n++;\n}\n"},
    {.name = "AbseilReader",
     .before = "#include <absl/synchronization/mutex.h>\nstruct S { absl::Mutex *mu; int n; "
               "};\nint f(S *s) {\n  «s->mu->ReaderLock()»;\n  int x = s->n;\n  "
               "‹s->mu->ReaderUnlock()›;\n  return x;\n}\n",
     .after = "#include <absl/synchronization/mutex.h>\nstruct S { absl::Mutex *mu; int n; };\nint "
              "f(S *s) {\n  absl::ReaderMutexLock lock(s->mu);\n  int x = s->n;\n  return x;\n}\n"},
    {.name = "Boost",
     .before = "#include <boost/thread/mutex.hpp>\nboost::mutex mu;\nint n;\nvoid f() {\n  "
               "«mu.lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .after =
         "#include <boost/thread/lock_guard.hpp>\n#include <boost/thread/mutex.hpp>\nboost::mutex "
         "mu;\nint n;\nvoid f() {\n  boost::lock_guard<boost::mutex> lock(mu);\n  n++;\n}\n"},
    {.name = "Qt",
     .before = "#include <QMutex>\nQMutex mu;\nint n;\nvoid f() {\n  «mu.lock()»;\n  n++;\n  "
               "‹mu.unlock()›;\n}\n",
     .after = "#include <QMutex>\nQMutex mu;\nint n;\nvoid f() {\n  QMutexLocker locker(&mu);\n  "
              "n++;\n}\n"},
    {.name = "ProjectsGuardInsideItsNamespace",
     .before = "#include \"project_lock.h\"\nnamespace shop {\nMutex mu;\nint n;\nvoid f() {\n  "
               "«mu.Lock()»;\n  n++;\n  ‹mu.Unlock()›;\n}\n}\n",
     .after = "#include \"project_lock.h\"\nnamespace shop {\nMutex mu;\nint n;\nvoid f() {\n  "
              "MutexLock lock(&mu);\n  n++;\n}\n}\n"},
    {.name = "ProjectsGuardOutside",
     .before = "#include \"project_lock.h\"\nint n;\nvoid f(shop::Mutex *mu) {\n  «mu->Lock()»;\n  "
               "n++;\n  ‹mu->Unlock()›;\n}\n",
     .after = "#include \"project_lock.h\"\nint n;\nvoid f(shop::Mutex *mu) {\n  shop::MutexLock "
              "lock(mu);\n  n++;\n}\n"},
    {.name = "AnnotatedGuardWithoutBodies",
     .before =
         "struct __attribute__((capability(\"mutex\"))) Mu {\n  void Lock() "
         "__attribute__((acquire_capability()));\n  void Unlock() "
         "__attribute__((release_capability()));\n};\nclass __attribute__((scoped_lockable)) Hold "
         "{\npublic:\n  explicit Hold(Mu &mu) __attribute__((acquire_capability(mu)));\n  ~Hold() "
         "__attribute__((release_capability()));\n};\nMu mu;\nint n;\nvoid f() {\n  «mu.Lock()»;\n "
         " n++;\n  ‹mu.Unlock()›;\n}\n",
     .after = "struct __attribute__((capability(\"mutex\"))) Mu {\n  void Lock() "
              "__attribute__((acquire_capability()));\n  void Unlock() "
              "__attribute__((release_capability()));\n};\nclass __attribute__((scoped_lockable)) "
              "Hold {\npublic:\n  explicit Hold(Mu &mu) __attribute__((acquire_capability(mu)));\n "
              " ~Hold() __attribute__((release_capability()));\n};\nMu mu;\nint n;\nvoid f() {\n  "
              "Hold lock(mu);\n  n++;\n}\n"},
    {.name = "OwnTypeWithLockAndUnlock",
     .before = "#include <mutex>\nstruct Spin { void lock(); void unlock(); };\nSpin spin;\nint "
               "n;\nvoid f() {\n  «spin.lock()»;\n  n++;\n  ‹spin.unlock()›;\n}\n",
     .after = "#include <mutex>\nstruct Spin { void lock(); void unlock(); };\nSpin spin;\nint "
              "n;\nvoid f() {\n  std::lock_guard<Spin> lock(spin);\n  n++;\n}\n",
     .standard = "c++11"},
    {.name = "TemplateDeducesTheArgument",
     .before = "#include <mutex>\ntemplate <class M> void f(M &mu, int &n) {\n  «mu.lock()»;\n  "
               "n++;\n  ‹mu.unlock()›;\n}\n",
     .after = "#include <mutex>\ntemplate <class M> void f(M &mu, int &n) {\n  std::scoped_lock "
              "lock(mu);\n  n++;\n}\n"},
    {.name = "BlockOfItsOwn",
     .before = kHead + "void f() {\n  g();\n  «mu.lock()»;\n  n++;\n\n  // why\n  n--;\n  "
                       "‹mu.unlock()›;\n  g();\n}\n",
     .after = kHead + "void f() {\n  g();\n  {\n    std::scoped_lock lock(mu);\n    n++;\n\n    // "
                      "why\n    n--;\n  }\n  g();\n}\n"},
    {.name = "BlockOfItsOwnBeforeAReturnedCall",
     .before = kHead + "int f() {\n\t«mu.lock()»;\n\tif (n) {\n\t\t‹mu.unlock()›;\n\t\treturn "
                       "1;\n\t}\n\t‹mu.unlock()›;\n\treturn g();\n}\n",
     .after = kHead + "int f() {\n\t{\n\t\tstd::scoped_lock lock(mu);\n\t\tif (n) {\n\t\t\treturn "
                      "1;\n\t\t}\n\t}\n\treturn g();\n}\n"},
    {.name = "InLoopWithContinue",
     .before = kHead +
               "void f(int x) {\n  while (x) {\n    «mu.lock()»;\n    if (n) {\n      "
               "‹mu.unlock()›;\n      continue;\n    }\n    n++;\n    ‹mu.unlock()›;\n  }\n}\n",
     .after = kHead + "void f(int x) {\n  while (x) {\n    std::scoped_lock lock(mu);\n    if (n) "
                      "{\n      continue;\n    }\n    n++;\n  }\n}\n"},
    {.name = "CleanUpLabel",
     .before = kHead + "int f(int x) {\n  int r = 0;\n  «mu.lock()»;\n  if (x) {\n    r = 1;\n    "
                       "goto out;\n  }\n  n++;\nout:\n  ‹mu.unlock()›;\n  return r;\n}\n",
     .after = kHead + "int f(int x) {\n  int r = 0;\n  std::scoped_lock lock(mu);\n  if (x) {\n    "
                      "r = 1;\n    goto out;\n  }\n  n++;\nout:\n  return r;\n}\n"},
    {.name = "Handler",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  try {\n    g();\n  } catch (...) {\n    "
                       "‹mu.unlock()›;\n    throw;\n  }\n  ‹mu.unlock()›;\n}\n",
     .after = kHead + "void f() {\n  std::scoped_lock lock(mu);\n  try {\n    g();\n  } catch "
                      "(...) {\n    throw;\n  }\n}\n"},
    {.name = "UnbracedUnlock",
     .before = kHead + "void f(bool b) {\n  «mu.lock()»;\n  n++;\n  if (b)\n    ‹mu.unlock()›;\n  "
                       "else\n    ‹mu.unlock()›;\n}\n",
     .after = kHead + "void f(bool b) {\n  std::scoped_lock lock(mu);\n  n++;\n  if (b)\n    {}\n  "
                      "else\n    {}\n}\n"},
    {.name = "InLambda",
     .before = kHead + "void f() {\n  auto h = [] {\n    «mu.lock()»;\n    n++;\n    "
                       "‹mu.unlock()›;\n  };\n  h();\n}\n",
     .after = kHead + "void f() {\n  auto h = [] {\n    std::scoped_lock lock(mu);\n    n++;\n  "
                      "};\n  h();\n}\n"},
    {.name = "CarriageReturns",
     .before = "#include <mutex>\r\nstd::mutex mu;\r\nint n;\r\nvoid f() {\r\n\t«mu.lock()»; // "
               "in\r\n\tn++;\r\n\t‹mu.unlock()›; // out\r\n}\r\n",
     .after = "#include <mutex>\r\nstd::mutex mu;\r\nint n;\r\nvoid f() {\r\n\tstd::scoped_lock "
              "lock(mu); // in\r\n\tn++;\r\n}\r\n"},

    {.name = "DeclinesUnlockInAnotherBranch",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  n++;\n#if 1\n  ‹mu.unlock()›;\n#else\n  "
                       "mu.unlock();\n#endif\n}\n",
     .declined = "a preprocessor branch that is not compiled now may unlock, too"},
    {.name = "DeclinesBlockAcrossBranches",
     .before =
         kHead + "void f() {\n#if 1\n  «mu.lock()»;\n#endif\n  n++;\n  ‹mu.unlock()›;\n  g();\n}\n",
     .declined = "a preprocessor branch begins or ends"},
    {.name = "BranchInsideABlockOfItsOwn",
     .before =
         kHead + "void f() {\n  «mu.lock()»;\n#if 1\n  n++;\n#endif\n  ‹mu.unlock()›;\n  g();\n}\n",
     .after = kHead + "void f() {\n  {\n    std::scoped_lock lock(mu);\n#if 1\n    n++;\n#endif\n  "
                      "}\n  g();\n}\n"},
    {.name = "DeclinesC",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nvoid f(void) {\n  "
               "«pthread_mutex_lock(&mu)»;\n  ‹pthread_mutex_unlock(&mu)›;\n}\n",
     .declined = "C has no scoped guards",
     .standard = "gnu11"},
    {.name = "DeclinesPthread",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nvoid f() {\n  "
               "«pthread_mutex_lock(&mu)»;\n  ‹pthread_mutex_unlock(&mu)›;\n}\n",
     .declined = "pthread_mutex_t has no scoped guard",
     .intent = {.lock_type = "pthread_mutex_t"}},
    {.name = "DeclinesReturnedValueAfterUnlock",
     .before = kHead + "int f(int x) {\n  «mu.lock()»;\n  if (x) {\n    ‹mu.unlock()›;\n    return "
                       "g();\n  }\n  ‹mu.unlock()›;\n  return 0;\n}\n",
     .declined = "computed after the unlock"},
    {.name = "DeclinesCodeAfterEarlyUnlock",
     .before = kHead + "int f(int x) {\n  «mu.lock()»;\n  if (x) {\n    ‹mu.unlock()›;\n    g();\n "
                       "   return 0;\n  }\n  ‹mu.unlock()›;\n  return 0;\n}\n",
     .declined = "code runs between an unlock and the end of the scope"},
    {.name = "DeclinesRelock",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  ‹mu.unlock()›;\n  g();\n  mu.lock();\n  "
                       "‹mu.unlock()›;\n}\n",
     .declined = "the lock is used in between"},
    {.name = "DeclinesLockPassedOn",
     .before =
         kHead +
         "void wait(std::mutex &);\nvoid f() {\n  «mu.lock()»;\n  wait(mu);\n  ‹mu.unlock()›;\n}\n",
     .declined = "the lock is used in between"},
    {.name = "DeclinesLoopThatGoesOn",
     .before =
         kHead + "void f(int x) {\n  «mu.lock()»;\n  while (x--) {\n    ‹mu.unlock()›;\n  }\n}\n",
     .declined = "a loop goes on after an unlock"},
    {.name = "DeclinesStillHeldAtEndOfInnerBlock",
     .before = kHead +
               "void f(int x) {\n  if (x) {\n    «mu.lock()»;\n    n++;\n  }\n  mu.unlock();\n}\n",
     .declined = "still held where its block ends"},
    {.name = "DeclinesUnlockOutside",
     .before =
         kHead + "void f(int x) {\n  {\n    «mu.lock()»;\n    n++;\n  }\n  ‹mu.unlock()›;\n}\n",
     .declined = "outside the block"},
    {.name = "DeclinesConditionalLock",
     .before =
         kHead + "void f(int x) {\n  if (x) «mu.lock()»;\n  n++;\n  if (x) ‹mu.unlock()›;\n}\n",
     .declined = "whole body of an if"},
    {.name = "DeclinesTryLock",
     .before = kHead + "void f() {\n  «mu.try_lock()»;\n  n++;\n  ‹mu.unlock()›;\n}\n",
     .declined = "may not be taken by try_lock()"},
    {.name = "DeclinesDestructorUnderTheLock",
     .before =
         kHead + "struct D { ~D(); };\nvoid f() {\n  «mu.lock()»;\n  D d;\n  ‹mu.unlock()›;\n}\n",
     .declined = "the destructor of d would run under the lock"},
    {.name = "DeclinesVariableUsedBehind",
     .before = kHead +
               "void f() {\n  «mu.lock()»;\n  int x = n;\n  ‹mu.unlock()›;\n  g();\n  n = x;\n}\n",
     .declined = "x is declared under the lock and used after it"},
    {.name = "DeclinesGotoInto",
     .before =
         kHead +
         "void f(int x) {\n  if (x) goto out;\n  «mu.lock()»;\n  n++;\nout:\n  ‹mu.unlock()›;\n}\n",
     .declined = "a case label or goto would jump over the guard"},
    {.name = "DeclinesUnlockInLambda",
     .before = kHead + "void f() {\n  «mu.lock()»;\n  auto h = [] { ‹mu.unlock()›; };\n  h();\n}\n",
     .declined = "an unlock call is in a lambda"},
    {.name = "DeclinesMacroUnlock",
     .before = kHead + "#define DONE do { mu.unlock(); return; } while (0)\nvoid f() {\n  "
                       "«mu.lock()»;\n  n++;\n  ‹DONE›;\n}\n",
     .declined = "macro DONE"},
    {.name = "DeclinesSharedInCpp11",
     .before = "#include <shared_mutex>\nstd::shared_mutex mu;\nvoid f() {\n  "
               "«mu.lock_shared()»;\n  ‹mu.unlock_shared()›;\n}\n",
     .declined = "C++11 has no guard for a shared lock",
     .standard = "c++11"},
    {.name = "DeclinesUnknownLock",
     .before = "struct L { void Lock(); void Unlock(); };\nL l;\nvoid f() {\n  «l.Lock()»;\n  "
               "‹l.Unlock()›;\n}\n",
     .declined = "no scoped guard for L is visible here"},
    {.name = "DeclinesCondVarAsGuard",
     .before = "#include \"project_lock.h\"\nshop::Latch mu;\nvoid f() {\n  «mu.Lock()»;\n  "
               "‹mu.Unlock()›;\n}\n",
     .declined = "no scoped guard for shop::Latch is visible here"},
    {.name = "DeclinesSharedLinesForABlock",
     .before = kHead + "void f() {\n  «mu.lock()»; n++; ‹mu.unlock()›;\n  g();\n}\n",
     .declined = "share their lines"},
};

INSTANTIATE_TEST_SUITE_P(Edits, GuardInstead, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
