// delete_statement: a surplus lock or unlock call, or a guard.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class DeleteStatement : public ::testing::TestWithParam<EditCase> {};

TEST_P(DeleteStatement, Renders) { check(GetParam(), ir::IntentKind::delete_statement); }

const EditCase kCases[] = {
    {.name = "WholeLine",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  mu.lock();\n  «mu.lock()»;\n  "
               "mu.unlock();\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  mu.lock();\n  mu.unlock();\n}\n"},
    {.name = "OwnTrailingCommentGoesOthersStay",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  // once\n  «mu.lock()»;  // "
               "twice\n  // and then\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  // once\n  // and then\n}\n"},
    {.name = "CommentThatGoesOnStays",
     .before =
         "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  «mu.lock()»; /* says\n  more */\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  /* says\n  more */\n}\n"},
    {.name = "SharedLine",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(int x) { x++; «mu.unlock()»; x--; }\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(int x) { x++; x--; }\n"},
    {.name = "FirstOfSharedLine",
     .before =
         "#include <mutex>\nstd::mutex mu;\nvoid f(int x) {\n  «mu.unlock()»; x--; // count\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(int x) {\n  x--; // count\n}\n"},
    {.name = "OnlyStatementOfALine",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() { «mu.unlock()»; }\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() { }\n"},
    {.name = "SpreadOverLines",
     .before = "#include <mutex>\nstruct S { std::mutex mu; S *next; };\nvoid f(S *s) {\n  "
               "«s->next\n      ->mu\n      "
               ".unlock()»;\n  s = 0;\n}\n",
     .after =
         "#include <mutex>\nstruct S { std::mutex mu; S *next; };\nvoid f(S *s) {\n  s = 0;\n}\n"},
    {.name = "CarriageReturns",
     .before = "#include <mutex>\r\nstd::mutex mu;\r\nvoid f() "
               "{\r\n\tmu.lock();\r\n\t«mu.lock()»;\r\n}\r\n",
     .after = "#include <mutex>\r\nstd::mutex mu;\r\nvoid f() {\r\n\tmu.lock();\r\n}\r\n"},
    {.name = "NoNewlineAtEnd",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n\t«mu.lock()»; }",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n\t}"},
    {.name = "BodyOfIf",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b)\n    «mu.unlock()»;\n "
               " else\n    b = true;\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b)\n    {}\n  else\n    b "
              "= true;\n}\n"},
    {.name = "BodyOfNestedElse",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b) if (!b) b = 0; else "
               "«mu.unlock()»;\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b) if (!b) b = 0; else "
              "{}\n}\n"},
    {.name = "BodyOfLoop",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  for (; n > 0; n--) "
               "«mu.unlock()»;\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  for (; n > 0; n--) {}\n}\n"},
    {.name = "InBracesOfIf",
     .before = "#include <mutex>\nstd::mutex mu;\nint f(bool b) {\n  if (b) {\n    "
               "«mu.unlock()»;\n    return 1;\n  }\n  return 0;\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nint f(bool b) {\n  if (b) {\n    return 1;\n  }\n "
              " return 0;\n}\n"},
    {.name = "SwitchCase",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  switch (n) {\n  case 1: "
               "«mu.unlock()»; break;\n  default: break;\n  }\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  switch (n) {\n  case 1: "
              "break;\n  default: break;\n  }\n}\n"},
    {.name = "LastCaseKeepsAStatement",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  switch (n) {\n  case 1:\n    "
               "«mu.unlock()»;\n  }\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(int n) {\n  switch (n) {\n  case 1:\n    "
              ";\n  }\n}\n"},
    {.name = "LabelAtEndKeepsAStatement",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b) goto out;\n  b = "
               "true;\nout: «mu.unlock()»;\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f(bool b) {\n  if (b) goto out;\n  b = "
              "true;\nout: ;\n}\n"},
    {.name = "LabelBeforeDeclarationInC",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nint f(int b) {\n  if (b) goto "
               "out;\nout:\n  «pthread_mutex_unlock(&mu)»;\n  int x = b;\n  return x;\n}\n",
     .after = "#include <pthread.h>\npthread_mutex_t mu;\nint f(int b) {\n  if (b) goto "
              "out;\nout:\n  ;\n  int x = b;\n  return x;\n}\n",
     .standard = "gnu11"},
    {.name = "CFile",
     .before = "#include <pthread.h>\nstatic pthread_mutex_t mu;\nvoid "
               "f(void)\n{\n\tpthread_mutex_lock(&mu);\n\t«pthread_mutex_lock(&mu)»;\n\tpthread_"
               "mutex_unlock(&mu);\n}\n",
     .after = "#include <pthread.h>\nstatic pthread_mutex_t mu;\nvoid "
              "f(void)\n{\n\tpthread_mutex_lock(&mu);\n\tpthread_mutex_unlock(&mu);\n}\n",
     .standard = "gnu11"},
    {.name = "CastToVoid",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nvoid f() {\n  "
               "(void)«pthread_mutex_lock(&mu)»;\n}\n",
     .after = "#include <pthread.h>\npthread_mutex_t mu;\nvoid f() {\n}\n"},
    {.name = "Guard",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  std::lock_guard<std::mutex> "
               "a(mu);\n  «std::lock_guard<std::mutex> b(mu)»;\n}\n",
     .after =
         "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  std::lock_guard<std::mutex> a(mu);\n}\n"},
    {.name = "GuardByItsConstructorsRange",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  std::lock_guard<std::mutex> "
               "a(mu);\n  std::lock_guard<std::mutex> «b(mu)»;\n}\n",
     .after =
         "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  std::lock_guard<std::mutex> a(mu);\n}\n"},
    {.name = "UnnamedGuard",
     .before = "#include <mutex>\nstruct S { std::mutex mu; };\nvoid f(S &s) {\n  "
               "«std::lock_guard<std::mutex>(s.mu)»;\n}\n",
     .after = "#include <mutex>\nstruct S { std::mutex mu; };\nvoid f(S &s) {\n}\n"},
    {.name = "MacroThatIsJustTheCall",
     .before = "#include <mutex>\n#define LOCK(m) (m).lock()\nstd::mutex mu;\nvoid f() {\n  "
               "LOCK(mu);\n  «LOCK(mu)»;\n}\n",
     .after = "#include <mutex>\n#define LOCK(m) (m).lock()\nstd::mutex mu;\nvoid f() {\n  "
              "LOCK(mu);\n}\n"},
    {.name = "ArgumentOfAMacro",
     .before = "#include <mutex>\n#define TIMED(x) do { x } while (0)\nstd::mutex mu;\nvoid f() "
               "{\n  TIMED(mu.lock(); «mu.lock()»;);\n}\n",
     .after = "#include <mutex>\n#define TIMED(x) do { x } while (0)\nstd::mutex mu;\nvoid f() {\n "
              " TIMED(mu.lock(););\n}\n"},
    {.name = "InLambda",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  auto g = [] {\n    mu.lock();\n    "
               "«mu.lock()»;\n  };\n  g();\n}\n",
     .after = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  auto g = [] {\n    mu.lock();\n  "
              "};\n  g();\n}\n"},
    {.name = "InConstructor",
     .before = "#include <mutex>\nstruct S { std::mutex mu; int n; S() : n(1) {\n    mu.lock();\n  "
               "  «mu.lock()»;\n  }\n};\n",
     .after = "#include <mutex>\nstruct S { std::mutex mu; int n; S() : n(1) {\n    mu.lock();\n  "
              "}\n};\n"},
    {.name = "InTemplate",
     .before =
         "#include <mutex>\ntemplate <class M> void f(M &mu) {\n  mu.lock();\n  «mu.lock()»;\n}\n",
     .after = "#include <mutex>\ntemplate <class M> void f(M &mu) {\n  mu.lock();\n}\n"},
    {.name = "InsideAnIfdef",
     .before = "#include <mutex>\n#define A 1\nstd::mutex mu;\nvoid f() {\n#if A\n  "
               "«mu.lock()»;\n#endif\n}\n",
     .after = "#include <mutex>\n#define A 1\nstd::mutex mu;\nvoid f() {\n#if A\n#endif\n}\n"},

    {.name = "DeclinesResultUsed",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nint f() {\n  if "
               "(«pthread_mutex_lock(&mu)» != 0) return 1;\n  return 0;\n}\n",
     .declined = "only a part of its statement"},
    {.name = "DeclinesResultStored",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nint f() {\n  int rc = "
               "«pthread_mutex_lock(&mu)»;\n  return rc;\n}\n",
     .declined = "only a part of its statement"},
    {.name = "DeclinesComma",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(int x) {\n  «mu.lock()», x = 1;\n}\n",
     .declined = "only a part of its statement"},
    {.name = "DeclinesForInit",
     .before =
         "#include <mutex>\nstd::mutex mu;\nvoid f(int x) {\n  for («mu.lock()»; x; x--) {}\n}\n",
     .declined = "only a part of its statement"},
    {.name = "DeclinesShortCircuit",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f(bool x) {\n  x && («mu.try_lock()»);\n}\n",
     .declined = "only a part of its statement"},
    {.name = "DeclinesMacroBody",
     .before = "#include <mutex>\n#define BOTH(m) m.lock(); m.lock()\nstd::mutex mu;\nvoid f() {\n "
               " «BOTH(mu)»;\n}\n",
     .declined = "the code comes from the macro BOTH"},
    {.name = "DeclinesMacroLoop",
     .before = "#include <mutex>\n#define LOCK(m) do { m.lock(); } while (0)\nstd::mutex mu;\nvoid "
               "f() {\n  «LOCK(mu)»;\n}\n",
     .declined = "macro LOCK"},
    {.name = "DeclinesArgumentUsedTwice",
     .before = "#include <mutex>\n#define TWICE(x) x x\nstd::mutex mu;\nvoid f() {\n  "
               "TWICE(«mu.lock()»;)\n}\n",
     .declined = "a macro uses this code more than once"},
    {.name = "DeclinesSideEffects",
     .before = "#include <mutex>\nstd::mutex mu[4];\nvoid f(int i) {\n  «mu[i++].unlock()»;\n}\n",
     .declined = "does more than that"},
    {.name = "DeclinesDirectiveInside",
     .before = "#include <mutex>\n#define A 1\nstd::mutex mu;\nvoid f() {\n  «mu\n#if A\n  "
               ".lock()»;\n#else\n  .unlock();\n#endif\n}\n",
     .declined = "preprocessor line"},
    {.name = "DeclinesGuardInUse",
     .before = "#include <mutex>\nstd::mutex mu;\nvoid f() {\n  «std::unique_lock<std::mutex> "
               "l(mu)»;\n  l.unlock();\n}\n",
     .declined = "l is used again"},
    {.name = "DeclinesTwoDeclarations",
     .before = "#include <mutex>\nstd::mutex a, b;\nvoid f() {\n  «std::unique_lock<std::mutex> "
               "x(a), y(b)»;\n}\n",
     .declined = "declares more than the guard"},
    {.name = "DeclinesConstructorInitialiser",
     .before = "#include <mutex>\nstruct S { std::mutex mu; std::unique_lock<std::mutex> l; S() : "
               "«l(mu)» {}\n};\n",
     .declined = "not in the function's body"},
    {.name = "DeclinesValueOfStatementExpression",
     .before = "#include <pthread.h>\npthread_mutex_t mu;\nint f(void) {\n  int rc = ({ "
               "«pthread_mutex_lock(&mu)»; });\n  return rc;\n}\n",
     .declined = "value of a statement expression",
     .standard = "gnu11"},
};

INSTANTIATE_TEST_SUITE_P(Edits, DeleteStatement, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
