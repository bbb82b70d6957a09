// insert_before: the missing unlock in front of a way out.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class InsertBefore : public ::testing::TestWithParam<EditCase> {};

TEST_P(InsertBefore, Renders) { check(GetParam(), ir::IntentKind::insert_before); }

const std::string kC = "#include <pthread.h>\nstatic pthread_mutex_t mu;\nstatic int n;\n";
const std::string kCpp =
    "#include <mutex>\n#include <stdexcept>\nstruct S {\n  std::mutex mu_;\n  int n_ = 0;\n";

const EditCase kCases[] = {
    {.name = "InBraces",
     .before = kC + "int f(int x) {\n\t‹pthread_mutex_lock(&mu)›;\n\tif (x) {\n\t\t«return "
                    "-1;»\n\t}\n\tpthread_mutex_unlock(&mu);\n\treturn 0;\n}\n",
     .after = kC + "int f(int x) {\n\tpthread_mutex_lock(&mu);\n\tif (x) "
                   "{\n\t\tpthread_mutex_unlock(&mu);\n\t\treturn "
                   "-1;\n\t}\n\tpthread_mutex_unlock(&mu);\n\treturn 0;\n}\n",
     .standard = "gnu11"},
    {.name = "UnbracedOnItsOwnLine",
     .before = kC + "int f(int x) {\n\t‹pthread_mutex_lock(&mu)›;\n\tif (x) // bad\n\t\t«return "
                    "-1»; // no\n\tpthread_mutex_unlock(&mu);\n\treturn 0;\n}\n",
     .after = kC + "int f(int x) {\n\tpthread_mutex_lock(&mu);\n\tif (x) { // "
                   "bad\n\t\tpthread_mutex_unlock(&mu);\n\t\treturn -1; // "
                   "no\n\t}\n\tpthread_mutex_unlock(&mu);\n\treturn 0;\n}\n",
     .standard = "gnu11"},
    {.name = "UnbracedOnTheSameLine",
     .before = kCpp + "  int f(int x) {\n    ‹mu_.lock()›;\n    if (x) «return -1;»\n    "
                      "mu_.unlock();\n    return 0;\n  }\n};\n",
     .after = kCpp + "  int f(int x) {\n    mu_.lock();\n    if (x) {\n      mu_.unlock();\n      "
                     "return -1;\n    }\n    mu_.unlock();\n    return 0;\n  }\n};\n"},
    {.name = "BracesOnTheirOwnLines",
     .before =
         kC +
         "int f(int x)\n{\n    ‹pthread_mutex_lock(&mu)›;\n    if (n)\n    {\n        n++;\n    "
         "}\n    if (x)\n        «return -1»;\n    pthread_mutex_unlock(&mu);\n    return 0;\n}\n",
     .after = kC + "int f(int x)\n{\n    pthread_mutex_lock(&mu);\n    if (n)\n    {\n        "
                   "n++;\n    }\n    if (x)\n    {\n        pthread_mutex_unlock(&mu);\n        "
                   "return -1;\n    }\n    pthread_mutex_unlock(&mu);\n    return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "NestedIfsWithoutBraces",
     .before = kC +
               "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (n)\n    if (x)\n      «return "
               "-1»;\n    else\n      n = 2;\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .after = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (n)\n    if (x) {\n      "
                   "pthread_mutex_unlock(&mu);\n      return -1;\n    }\n    else\n      n = 2;\n  "
                   "pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "Else",
     .before = kC + "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (x)\n    n = 2;\n  else\n  "
                    "  «return x»;\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .after = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x)\n    n = 2;\n  else {\n   "
                   " pthread_mutex_unlock(&mu);\n    return x;\n  }\n  "
                   "pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "SwitchCase",
     .before = kC +
               "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  switch (x) {\n  case 1: «return "
               "1;»\n  case 2:\n    break;\n  }\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .after = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  switch (x) {\n  case 1: "
                   "pthread_mutex_unlock(&mu); return 1;\n  case 2:\n    break;\n  }\n  "
                   "pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "Label",
     .before = kC + "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (x) goto out;\n  "
                    "n++;\nout:\n  «return 1;»\n}\n",
     .after = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x) goto out;\n  n++;\nout:\n "
                   " pthread_mutex_unlock(&mu);\n  return 1;\n}\n",
     .standard = "gnu11"},
    {.name = "Goto",
     .before = kC + "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (x) {\n    «goto out»;\n  "
                    "}\n  pthread_mutex_unlock(&mu);\nout:\n  return 1;\n}\n",
     .after =
         kC +
         "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x) {\n    pthread_mutex_unlock(&mu);\n "
         "   goto out;\n  }\n  pthread_mutex_unlock(&mu);\nout:\n  return 1;\n}\n",
     .standard = "gnu11"},
    {.name = "Break",
     .before = kCpp + "  void f() {\n    for (;;) {\n      ‹mu_.lock()›;\n      if (n_)\n        "
                      "«break;»\n      mu_.unlock();\n    }\n  }\n};\n",
     .after = kCpp +
              "  void f() {\n    for (;;) {\n      mu_.lock();\n      if (n_) {\n        "
              "mu_.unlock();\n        break;\n      }\n      mu_.unlock();\n    }\n  }\n};\n"},
    {.name = "Throw",
     .before = kCpp + "  void f(int x) {\n    ‹mu_.lock()›;\n    if (x) {\n      «throw "
                      "std::runtime_error(\"x\")»;\n    }\n    mu_.unlock();\n  }\n};\n",
     .after = kCpp + "  void f(int x) {\n    mu_.lock();\n    if (x) {\n      mu_.unlock();\n      "
                     "throw std::runtime_error(\"x\");\n    }\n    mu_.unlock();\n  }\n};\n"},
    {.name = "EndOfFunction",
     .before = kCpp + "  void f() {\n    ‹mu_.lock()›;\n    n_++;\n  «}»\n};\n",
     .after = kCpp + "  void f() {\n    mu_.lock();\n    n_++;\n    mu_.unlock();\n  }\n};\n"},
    {.name = "EndOfFunctionOnOneLine",
     .before = kCpp + "  void f() { ‹mu_.lock()›; n_++; «}»\n};\n",
     .after = kCpp + "  void f() { mu_.lock(); n_++; mu_.unlock(); }\n};\n"},
    {.name = "CarriageReturns",
     .before = "#include <pthread.h>\r\npthread_mutex_t mu;\r\nint f(int x) {\r\n  "
               "‹pthread_mutex_lock(&mu)›;\r\n  if (x)\r\n    «return 1;»\r\n  return 0;\r\n}\r\n",
     .after = "#include <pthread.h>\r\npthread_mutex_t mu;\r\nint f(int x) {\r\n  "
              "pthread_mutex_lock(&mu);\r\n  if (x) {\r\n    pthread_mutex_unlock(&mu);\r\n    "
              "return 1;\r\n  }\r\n  return 0;\r\n}\r\n",
     .standard = "gnu11"},
    {.name = "SharedLockAndPointer",
     .before = "#include <pthread.h>\nstruct S { pthread_rwlock_t *l; int n; };\nint f(struct S "
               "*s) {\n  ‹pthread_rwlock_rdlock(s->l)›;\n  «return 0;»\n}\n",
     .after = "#include <pthread.h>\nstruct S { pthread_rwlock_t *l; int n; };\nint f(struct S *s) "
              "{\n  pthread_rwlock_rdlock(s->l);\n  pthread_rwlock_unlock(s->l);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "LockCallInACondition",
     .before =
         kC + "int f(int x) {\n  if (‹pthread_mutex_lock(&mu)› != 0) return 1;\n  «return 0;»\n}\n",
     .after = kC + "int f(int x) {\n  if (pthread_mutex_lock(&mu) != 0) return 1;\n  "
                   "pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "TryLock",
     .before =
         kCpp + "  int f() {\n    if (!‹mu_.try_lock()›) return 0;\n    «return 1;»\n  }\n};\n",
     .after = kCpp + "  int f() {\n    if (!mu_.try_lock()) return 0;\n    mu_.unlock();\n    "
                     "return 1;\n  }\n};\n"},
    {.name = "ProjectsOwnLock",
     .before = "#include \"project_lock.h\"\nint f(shop::Mutex *mu) {\n  ‹mu->Lock()›;\n  «return "
               "1;»\n}\n",
     .after = "#include \"project_lock.h\"\nint f(shop::Mutex *mu) {\n  mu->Lock();\n  "
              "mu->Unlock();\n  return 1;\n}\n"},
    {.name = "SiblingMacro",
     .before =
         kC +
         "#define LOCK(m) do { pthread_mutex_lock(m); } while (0)\n#define UNLOCK(m) do { "
         "pthread_mutex_unlock(m); } while (0)\nint f(int x) {\n  ‹LOCK(&mu)›;\n  «return 1;»\n}\n",
     .after = kC + "#define LOCK(m) do { pthread_mutex_lock(m); } while (0)\n#define UNLOCK(m) do "
                   "{ pthread_mutex_unlock(m); } while (0)\nint f(int x) {\n  LOCK(&mu);\n  "
                   "UNLOCK(&mu);\n  return 1;\n}\n",
     .standard = "gnu11"},
    {.name = "ReturnedLocalClass",
     .before =
         "#include <string>\n" + kCpp +
         "  std::string f() {\n    std::string s;\n    ‹mu_.lock()›;\n    «return s;»\n  }\n};\n",
     .after = "#include <string>\n" + kCpp +
              "  std::string f() {\n    std::string s;\n    mu_.lock();\n    mu_.unlock();\n    "
              "return s;\n  }\n};\n"},
    {.name = "InLambda",
     .before = kCpp +
               "  void f() {\n    auto g = [this](int x) {\n      ‹mu_.lock()›;\n      if (x) "
               "«return 1;»\n      mu_.unlock();\n      return 2;\n    };\n    g(1);\n  }\n};\n",
     .after = kCpp + "  void f() {\n    auto g = [this](int x) {\n      mu_.lock();\n      if (x) "
                     "{\n        mu_.unlock();\n        return 1;\n      }\n      mu_.unlock();\n  "
                     "    return 2;\n    };\n    g(1);\n  }\n};\n"},
    {.name = "InTemplate",
     .before = "template <class M> int f(M &mu, int x) {\n  ‹mu.lock()›;\n  if (x) {\n    «return "
               "1;»\n  }\n  mu.unlock();\n  return 0;\n}\n",
     .after = "template <class M> int f(M &mu, int x) {\n  mu.lock();\n  if (x) {\n    "
              "mu.unlock();\n    return 1;\n  }\n  mu.unlock();\n  return 0;\n}\n"},
    {.name = "IfdefBetweenHeadAndBody",
     .before = kC +
               "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (x) {\n#ifdef NOT\n    "
               "n++;\n#endif\n    «return 1;»\n  }\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .after = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x) {\n#ifdef NOT\n    "
                   "n++;\n#endif\n    pthread_mutex_unlock(&mu);\n    return 1;\n  }\n  "
                   "pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "PointerSetBeforeTheLock",
     .before =
         "#include <pthread.h>\nstruct S { pthread_mutex_t l; int n; };\nstruct S *get(void);\nint "
         "f(int x) {\n  struct S *s;\n  s = get();\n  ‹pthread_mutex_lock(&s->l)›;\n  if (x) {\n   "
         " «return 0;»\n  }\n  pthread_mutex_unlock(&s->l);\n  return 1;\n}\n",
     .after = "#include <pthread.h>\nstruct S { pthread_mutex_t l; int n; };\nstruct S "
              "*get(void);\nint f(int x) {\n  struct S *s;\n  s = get();\n  "
              "pthread_mutex_lock(&s->l);\n  if (x) {\n    pthread_mutex_unlock(&s->l);\n    "
              "return 0;\n  }\n  pthread_mutex_unlock(&s->l);\n  return 1;\n}\n",
     .standard = "gnu11"},

    {.name = "MirrorsAnotherRelease",
     .before = kC + "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x) {\n    «return -1;»\n  "
                    "}\n  ‹pthread_mutex_unlock(&mu)›;\n  return 0;\n}\n",
     .after =
         kC +
         "int f(int x) {\n  pthread_mutex_lock(&mu);\n  if (x) {\n    pthread_mutex_unlock(&mu);\n "
         "   return -1;\n  }\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "MirrorsAReleaseMacro",
     .before = kC + "#define DONE_UNLOCK(m) do { pthread_mutex_unlock(m); } while (0)\nint f(int "
                    "x) {\n  pthread_mutex_lock(&mu);\n  if (x) {\n    «return -1;»\n  }\n  "
                    "‹DONE_UNLOCK(&mu)›;\n  return 0;\n}\n",
     .after = kC + "#define DONE_UNLOCK(m) do { pthread_mutex_unlock(m); } while (0)\nint f(int x) "
                   "{\n  pthread_mutex_lock(&mu);\n  if (x) {\n    DONE_UNLOCK(&mu);\n    return "
                   "-1;\n  }\n  DONE_UNLOCK(&mu);\n  return 0;\n}\n",
     .standard = "gnu11"},
    {.name = "DeclinesBracesAcrossBranches",
     .before =
         kC + "int f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  if (x)\n#if 1\n    «return "
              "1;»\n#else\n    return 2;\n#endif\n  pthread_mutex_unlock(&mu);\n  return 0;\n}\n",
     .declined = "a preprocessor line stands where the braces would begin",
     .standard = "gnu11"},
    {.name = "DeclinesGuardedValue",
     .before = kCpp + "  int f() {\n    ‹mu_.lock()›;\n    «return n_;»\n  }\n};\n",
     .declined = "the returned value is computed from what the lock may guard"},
    {.name = "DeclinesCallInValue",
     .before =
         kC + "int g(void);\nint f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  «return g();»\n}\n",
     .declined = "the returned value is computed",
     .standard = "gnu11"},
    {.name = "DeclinesThroughPointer",
     .before = kC + "int f(int *p) {\n  ‹pthread_mutex_lock(&mu)›;\n  «return *p;»\n}\n",
     .declined = "the returned value is computed",
     .standard = "gnu11"},
    {.name = "DeclinesThrownGuardedValue",
     .before = kCpp + "  void f() {\n    ‹mu_.lock()›;\n    «throw n_;»\n  }\n};\n",
     .declined = "the exception is made from"},
    {.name = "DeclinesHiddenExit",
     .before = kC + "#define CHECK(x) do { if (!(x)) return -1; } while (0)\nint f(int x) {\n  "
                    "‹pthread_mutex_lock(&mu)›;\n  «CHECK(x);»\n  pthread_mutex_unlock(&mu);\n  "
                    "return 0;\n}\n",
     .declined = "the code comes from the macro CHECK",
     .standard = "gnu11"},
    {.name = "DeclinesChangedPointer",
     .before =
         "#include <pthread.h>\nstruct S { pthread_mutex_t l; struct S *next; };\nint f(struct S "
         "*s) {\n  ‹pthread_mutex_lock(&s->l)›;\n  s = s->next;\n  «return 0;»\n}\n",
     .declined = "s may have changed",
     .standard = "gnu11"},
    {.name = "DeclinesOutOfScope",
     .before = kCpp + "  int f(int x) {\n    {\n      std::mutex &m = mu_;\n      ‹m.lock()›;\n    "
                      "}\n    «return 0;»\n  }\n};\n",
     .declined = "m means something else at the exit"},
    {.name = "DeclinesUnknownRelease",
     .before = "struct L { void take(); };\nint f(L &l) {\n  ‹l.take()›;\n  «return 0;»\n}\n",
     .declined = "how take() is undone is not known here"},
    {.name = "DeclinesReleaseThatDoesNotExist",
     .before = "struct L { void Lock(); };\nint f(L &l) {\n  ‹l.Lock()›;\n  «return 0;»\n}\n",
     .declined = "how Lock() is undone is not known here"},
    {.name = "DeclinesMacroWithoutSibling",
     .before = kC + "#define ENTER(m) do { pthread_mutex_lock(m); } while (0)\nint f(int x) {\n  "
                    "‹ENTER(&mu)›;\n  «return 1;»\n}\n",
     .declined = "no macro that releases what ENTER locks",
     .standard = "gnu11"},
    {.name = "DeclinesWithoutLockCall",
     .before = kC + "int f(int x) {\n  «return 1;»\n}\n",
     .declined = "no lock call is given to mirror",
     .standard = "gnu11"},
    {.name = "DeclinesCallAsExit",
     .before = kC + "void die(void);\nint f(int x) {\n  ‹pthread_mutex_lock(&mu)›;\n  «die()»;\n  "
                    "return 1;\n}\n",
     .declined = "the way out is not a return",
     .standard = "gnu11"},
};

INSTANTIATE_TEST_SUITE_P(Edits, InsertBefore, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
