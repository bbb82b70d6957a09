// loop_on_condition: a tested wait becomes a loop.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class LoopOnCondition : public ::testing::TestWithParam<EditCase> {};

TEST_P(LoopOnCondition, Renders) { check(GetParam(), ir::IntentKind::loop_on_condition); }

const std::string kHead =
    "#include <condition_variable>\nstd::mutex mu;\nstd::condition_variable cv;\nbool ready;\n";

const EditCase kCases[] = {
    {.name = "Unbraced",
     .before =
         kHead + "void f(std::unique_lock<std::mutex> &l) {\n  if (!ready) «cv.wait(l)»;\n}\n",
     .after =
         kHead + "void f(std::unique_lock<std::mutex> &l) {\n  while (!ready) cv.wait(l);\n}\n"},
    {.name = "Braced",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l) {\n  if (!ready)\n  {\n    // "
                       "wait\n    «cv.wait(l)»;\n  }\n  ready = false;\n}\n",
     .after = kHead + "void f(std::unique_lock<std::mutex> &l) {\n  while (!ready)\n  {\n    // "
                      "wait\n    cv.wait(l);\n  }\n  ready = false;\n}\n"},
    {.name = "Pthread",
     .before = "#include <pthread.h>\npthread_mutex_t m; pthread_cond_t c; int n;\nvoid f(void) "
               "{\n\tif (n == 0)\n\t\t«pthread_cond_wait(&c, &m)»;\n}\n",
     .after = "#include <pthread.h>\npthread_mutex_t m; pthread_cond_t c; int n;\nvoid f(void) "
              "{\n\twhile (n == 0)\n\t\tpthread_cond_wait(&c, &m);\n}\n",
     .standard = "gnu11"},
    {.name = "ElseIf",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l, int n) {\n  if (n) n = 0;\n  else "
                       "if (!ready) «cv.wait(l)»;\n}\n",
     .after = kHead + "void f(std::unique_lock<std::mutex> &l, int n) {\n  if (n) n = 0;\n  else "
                      "while (!ready) cv.wait(l);\n}\n"},
    {.name = "DeclinesBareWait",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l) {\n  «cv.wait(l)»;\n}\n",
     .declined = "no condition is tested around the wait"},
    {.name = "DeclinesElse",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l) {\n  if (!ready) «cv.wait(l)»; "
                       "else ready = false;\n}\n",
     .declined = "else branch"},
    {.name = "DeclinesWaitInElse",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l) {\n  if (ready) ready = false; "
                       "else «cv.wait(l)»;\n}\n",
     .declined = "the wait is in the else branch"},
    {.name = "DeclinesMoreInTheBlock",
     .before = kHead + "void f(std::unique_lock<std::mutex> &l, int n) {\n  if (!ready) { n++; "
                       "«cv.wait(l)»; }\n}\n",
     .declined = "not alone in its block"},
    {.name = "DeclinesTimeLimit",
     .before = kHead +
               "void f(std::unique_lock<std::mutex> &l) {\n  if (!ready) «cv.wait_for(l, 3)»;\n}\n",
     .declined = "time limit"},
    {.name = "DeclinesResultUsed",
     .before = "#include <pthread.h>\npthread_mutex_t m; pthread_cond_t c; int n;\nvoid f(void) "
               "{\n  int r = 0;\n  if (n == 0) r = «pthread_cond_wait(&c, &m)»;\n  n = r;\n}\n",
     .declined = "the result of the wait is used",
     .standard = "gnu11"},
    {.name = "DeclinesVariableInCondition",
     .before = kHead + "int *get();\nvoid f(std::unique_lock<std::mutex> &l) {\n  if (int *p = "
                       "get()) «cv.wait(l)»;\n}\n",
     .declined = "declares a variable"},
    {.name = "DeclinesConditionWithEffect",
     .before =
         kHead +
         "void f(std::unique_lock<std::mutex> &l, int n) {\n  if (n++ < 3) «cv.wait(l)»;\n}\n",
     .declined = "would change something"},
    {.name = "DeclinesMacro",
     .before = kHead + "#define WAIT_IF(c) if (c) cv.wait(l)\nvoid f(std::unique_lock<std::mutex> "
                       "&l) {\n  «WAIT_IF(!ready)»;\n}\n",
     .declined = "macro WAIT_IF"},
};

INSTANTIATE_TEST_SUITE_P(Edits, LoopOnCondition, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
