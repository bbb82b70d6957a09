// call_instead: another function of the same arguments is called.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class CallInstead : public ::testing::TestWithParam<EditCase> {};

TEST_P(CallInstead, Renders) { check(GetParam(), ir::IntentKind::call_instead); }

const std::string kHead =
    "struct Condition { void notify_one(); void notify_all(); };\nCondition cv;\n";
const std::string kPair = "struct S { bool one(int &n, bool b); bool two(int &n, bool b); };\n";

const EditCase kCases[] = {
    {.name = "Member",
     .before = kHead + "void f() {\n  «cv.notify_one()»;\n}\n",
     .after = kHead + "void f() {\n  cv.notify_all();\n}\n",
     .intent = {.name = "notify_all"}},
    {.name = "InACondition",
     .before =
         kPair + "int f(S &s, int n) {\n  if (!«s.one(n, true)»)\n    return 1;\n  return 0;\n}\n",
     .after =
         kPair + "int f(S &s, int n) {\n  if (!s.two(n, true))\n    return 1;\n  return 0;\n}\n",
     .intent = {.name = "two"}},
    {.name = "ThroughAPointer",
     .before = kPair + "bool f(S *s, int n) { return «s->one(n,  // why\n    false)»; }\n",
     .after = kPair + "bool f(S *s, int n) { return s->two(n,  // why\n    false); }\n",
     .intent = {.name = "two"}},
    {.name = "Function",
     .before = "#include <pthread.h>\npthread_mutex_t m;\nvoid f(void) {\n  "
               "«pthread_mutex_lock(&m)»;\n}\n",
     .after = "#include <pthread.h>\npthread_mutex_t m;\nvoid f(void) {\n  "
              "pthread_mutex_unlock(&m);\n}\n",
     .standard = "gnu11",
     .intent = {.name = "pthread_mutex_unlock"}},
    {.name = "MacroArgument",
     .before = kPair + "#define CHECK(x) if (!(x)) return 1\nint f(S &s, int n) {\n  "
                       "CHECK(«s.one(n, true)»);\n  return 0;\n}\n",
     .after = kPair + "#define CHECK(x) if (!(x)) return 1\nint f(S &s, int n) {\n  CHECK(s.two(n, "
                      "true));\n  return 0;\n}\n",
     .intent = {.name = "two"}},
    {.name = "DeclinesMacroBody",
     .before =
         kPair + "#define ONE(s, n) s.one(n, true)\nbool f(S &s, int n) { return «ONE(s, n)»; }\n",
     .declined = "macro ONE",
     .intent = {.name = "two"}},
    {.name = "DeclinesUnknownName",
     .before = kPair + "bool f(S &s, int n) { return «s.one(n, true)»; }\n",
     .declined = "three is not known there",
     .intent = {.name = "three"}},
    {.name = "DeclinesNoCall",
     .before = kPair + "bool f(S &s, int n) { return «n» > 0; }\n",
     .declined = "no call is there",
     .intent = {.name = "two"}},
};

INSTANTIATE_TEST_SUITE_P(Edits, CallInstead, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
