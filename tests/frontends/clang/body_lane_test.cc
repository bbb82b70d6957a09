// Edits of an open file: which lane answers them, and that the answer is what a parse from nothing
// would give.
#include "analysis/frontends/clang/parsed_file.h"
#include "tests/frontends/clang/edited.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

namespace heddle::frontends::clang_cxx {
namespace {

const char *const kSource = R"(#include <mutex>
#include <thread>
#include <vector>

namespace app {
#define GUARD(m) std::lock_guard<std::mutex> guard(m)

class Counter {
public:
  Counter(int start) : total_(start), spare_{start} { seen_ = false; }
  ~Counter() { total_ = 0; }
  void add(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    total_ += n; // heddle: counted
    note();
  }
  int total() const;

private:
  void note() { seen_ = true; }
  mutable std::mutex mu_;
  int total_;
  int spare_;
  bool seen_;
};

int Counter::total() const {
  std::lock_guard<std::mutex> lock(mu_);
  return total_;
}

// heddle: a note
static void helper(Counter &counter) { counter.add(1); }

void start(Counter &counter, std::vector<int> &list) {
  std::thread worker([&counter] {
    counter.add(2);
  });
  for (int i : list) {
    helper(counter);
    counter.add(i);
  }
  worker.join();
}

std::mutex big;
int value;
void guarded() {
  GUARD(big);
  value = 1;
}
} // namespace app
)";

TEST(BodyLane, AnEditInABodyParsesThatBody) {
  Edited file(kSource);
  const Response &answer = file.replace("total_ += n;", "total_ += n;\n    spare_ = n;");
  EXPECT_EQ(name(answer.lane), "body") << answer.refused;
  EXPECT_EQ(answer.refused, "");
  ASSERT_TRUE(answer.splice);
  ASSERT_EQ(answer.splice->changes.size(), 1U);
  EXPECT_EQ(answer.splice->changes[0].inserted, 16U);
  EXPECT_TRUE(answer.splice->gone.empty());
  EXPECT_EQ(answer.unit.functions.size(), 1U);
  file.expect_cold();
}

TEST(BodyLane, EveryKindOfBody) {
  Edited file(kSource);
  const auto in_body = [&](const char *old, const char *with) {
    const Response &answer = file.replace(old, with);
    EXPECT_EQ(name(answer.lane), "body") << old << ": " << answer.refused;
    file.expect_cold(with);
  };
  in_body("seen_ = false;", "seen_ = true; note();");
  in_body("total_ = 0;", "std::lock_guard<std::mutex> lock(mu_); total_ = 0;");
  in_body("return total_;", "int t = total_;\n\n  return t + spare_;");
  in_body("GUARD(big);", "GUARD(big);\n  value = 7;");
  in_body("counter.add(1);", "counter.add(1); if (value_of(counter)) helper(counter);");
  in_body("if (value_of(counter)) ", "if (counter.total() > 3) ");
  in_body("seen_ = true; }\n  mutable", "}\n  mutable");
}

TEST(BodyLane, LinesThatThePreprocessorChooses) {
  Edited file(R"(#define FAST 1
int a, b;
void f(bool often) {
  a = 1;
#if FAST && !defined(SLOW)
  if (often)
    b = 1;
#else
  b = 2;
#endif
  a = 2;
}
void g() { b = a; }
)");
  const auto in_body = [&](const char *old, const char *with) {
    EXPECT_EQ(name(file.replace(old, with).lane), "body") << old << ": " << file.last.refused;
    file.expect_cold(with);
  };
  in_body("a = 1;", "a = 1; b = 3;");
  in_body("    b = 1;", "    b = 4;\n  b = 5;");
  in_body("  b = 2;", "  b = 6;");
  in_body("FAST &&", "!FAST &&");
  in_body("  a = 2;", "#ifdef SLOW\n  a = 5;\n#elif FAST\n  a = 6;\n#endif\n  a = 2;");
}

TEST(BodyLane, LambdasComeAndGo) {
  Edited file(kSource);
  EXPECT_EQ(
      file.replace("worker.join();", "auto f = [&] { counter.add(9); };\n  f();\n  worker.join();")
          .lane,
      Lane::body);
  EXPECT_TRUE(file.last.splice->gone.empty());
  file.expect_cold("adding one");
  EXPECT_EQ(file.replace("counter.add(2);", "counter.add(3); counter.add(4);").lane, Lane::body);
  file.expect_cold("an edit in one");
  EXPECT_EQ(
      file.replace("std::thread worker([&counter] {\n    counter.add(3); counter.add(4);\n  });",
                   "std::thread worker;")
          .lane,
      Lane::body);
  EXPECT_EQ(file.last.splice->gone.size(), 1U);
  file.expect_cold("removing one");
}

TEST(BodyLane, ACFile) {
  Edited file(R"(#include <pthread.h>
struct queue { pthread_mutex_t mu; int size; };
static int used;
int queue_size(struct queue *q) {
  int n;
  pthread_mutex_lock(&q->mu);
  n = q->size;
  pthread_mutex_unlock(&q->mu);
  return n;
}
void queue_add(struct queue *q, int n)
{
  used++;
  pthread_mutex_lock(&q->mu);
  q->size += n;
  pthread_mutex_unlock(&q->mu);
}
)",
              {"clang", "-std=gnu11"}, "/snippet/main.c");
  EXPECT_EQ(
      name(file.replace("n = q->size;", "n = q->size;\n  if (n < 0) { used = 0; return 0; }").lane),
      "body")
      << file.last.refused;
  file.expect_cold();
  EXPECT_EQ(name(file.replace("used++;", "struct queue *p = q; used = queue_size(p);").lane),
            "body")
      << file.last.refused;
  file.expect_cold();
}

/// The parser reads the end of the file twice there.
TEST(BodyLane, ACFileThatEndsInADeclaration) {
  Edited file("int a;\nvoid f(void) { a = 1; }\nstruct s {\n  int b;\n", {"clang", "-std=gnu11"},
              "/snippet/main.c");
  EXPECT_EQ(name(file.replace("a = 1;", "a = 2;").lane), "skeleton");
  EXPECT_EQ(file.last.refused, "the end of the file does not parse");
  file.replace("int b;\n", "int b;\n};\n");
  file.expect_cold("the end is there");
  EXPECT_EQ(name(file.replace("a = 2;", "a = 3;").lane), "body") << file.last.refused;
}

TEST(BodyLane, AHalfTypedBodyStaysInItsBraces) {
  Edited file(kSource);
  EXPECT_EQ(name(file.replace("value = 1;", "value = 1;\n  if (value) {").lane), "body")
      << file.last.refused;
  EXPECT_EQ(file.last.unit.functions.size(), 1U);
  EXPECT_TRUE(file.last.unit.functions[0].degraded);
  EXPECT_EQ(name(file.replace("if (value) {", "if (value) {\n    value = 2;").lane), "body")
      << file.last.refused;
  EXPECT_EQ(name(file.replace("value = 2;", "value = 2;\n  }").lane), "body") << file.last.refused;
  EXPECT_FALSE(file.last.unit.functions[0].degraded);
  file.expect_cold("closing it");
  EXPECT_EQ(name(file.replace("value = 1;", "value = 1; }").lane), "body") << file.last.refused;
  EXPECT_TRUE(file.last.unit.functions[0].degraded);
  EXPECT_EQ(name(file.replace("value = 1; }", "value = 1; /* ").lane), "body") << file.last.refused;
  EXPECT_TRUE(file.last.unit.functions[0].degraded);
  EXPECT_EQ(name(file.replace("counter.add(i);", "counter.add(i + 1);").lane), "main");
  EXPECT_EQ(file.last.refused, "another body does not balance");
}

TEST(BodyLane, ErrorsInABody) {
  Edited file(kSource);
  EXPECT_EQ(name(file.replace("value = 1;", "value = ;\n  big.lock();").lane), "body")
      << file.last.refused;
  file.expect_cold("an error");
  EXPECT_EQ(name(file.replace("big.lock();", "big.lock").lane), "body") << file.last.refused;
  EXPECT_TRUE(file.last.unit.functions[0].degraded);
  EXPECT_EQ(name(file.replace("value = ;\n  big.lock", "value = 1;\n  unknown.lock();").lane),
            "body");
  file.expect_cold("an unknown name");
  EXPECT_EQ(name(file.replace("  unknown.lock();", "").lane), "body");
  file.expect_cold("no error");
  EXPECT_FALSE(file.last.unit.functions[0].degraded);
}

TEST(BodyLane, SpaceAndCommentsBetweenFunctionsMoveThem) {
  Edited file(kSource);
  EXPECT_EQ(name(file.replace("// heddle: a note\n", "// heddle: another note\n\n").lane), "move")
      << file.last.refused;
  EXPECT_TRUE(file.last.unit.functions.empty());
  file.expect_cold("a comment");
  EXPECT_EQ(name(file.replace("std::mutex big;", "\n/* NOLINT(x) */ std::mutex   big;").lane),
            "move")
      << file.last.refused;
  file.expect_cold("in a declaration");
  EXPECT_EQ(name(file.replace("value = 1;", "value = 3;").lane), "body") << file.last.refused;
  file.expect_cold("then a body");
  EXPECT_EQ(name(file.replace("counter.add(i);", "counter.add(i); // NOLINT\n").lane), "body");
  file.expect_cold("a comment in a body");
  EXPECT_EQ(name(file.replace("// heddle: another note\n\n", "").lane), "move");
  file.expect_cold("a comment gone");
  EXPECT_EQ(name(file.ask().lane), "move");
  EXPECT_TRUE(file.last.splice->changes.empty());
}

TEST(BodyLane, SpaceThatMattersIsRefused) {
  Edited file("#define F(x) x\nint a, b;\n#define G(x) x\nstruct S {\n  int m; // the lock\n  int "
              "n; // guarded by m\n};\n"
              "void f() { a = F(1); }\nvoid g() { b = 1; }\n");
  const auto refused = [&](const std::string &old, const std::string &with) {
    const bool at_top = file.replace(old, with).lane == Lane::full;
    EXPECT_TRUE(at_top || file.last.lane == Lane::skeleton) << name(file.last.lane) << with;
    file.settle();
    return file.last.refused;
  };
  EXPECT_EQ(refused("F(x) x", "F (x) x"), "the directives at the top changed");
  EXPECT_EQ(refused("G(x) x", "G (x) x"), "outside any body");
  EXPECT_EQ(refused("F (x) x", "F(x) x"), "the directives at the top changed");
  EXPECT_EQ(refused("void g()", "/* void g()"), "outside any body");
  EXPECT_EQ(refused("/* void g()", "void g()"), "outside any body");
  EXPECT_EQ(refused("int a, b;", "in t a, b;"), "outside any body");
  EXPECT_EQ(refused("in t a, b;", "int a, b;"), "outside any body");
  EXPECT_EQ(refused("void g()", "void  g()"), "outside any body"); // inside the definition
  EXPECT_EQ(refused("// guarded by m", "// guards m"), "a comment may be a contract");
  file.expect_cold();
}

struct Refusal {
  const char *text;
  const char *old;
  const char *with;
  const char *why;
};

TEST(BodyLane, WhatDependsOnMoreThanTheBodyIsRefused) {
  const Refusal cases[] = {
      {"int a;\nvoid f() { a = 1; }\n", "int a;", "int a, b;", "outside any body"},
      {"int a;\n#define N 1\nvoid f() { a = N; }\n#undef N\n#define N 2\n", "a = N;", "a = N + 1;",
       "macro N is redefined"},
      {"int a;\nvoid f() { a = 1; }\n#define LATE 2\n", "a = 1;", "a = LATE;",
       "macro LATE is redefined"},
      {"int a;\n#define IN N\n#define N 1\nvoid f() { a = 1; }\n#undef N\n", "a = 1;", "a = IN;",
       "macro N is redefined"},
      {"int a;\nvoid f() { a = 1; }\n", "a = 1;", "a = 1;\n#define X 1\n",
       "preprocessor directives in the body"},
      {"int a;\nvoid f() {\n#ifdef X\n  a = 1;\n#endif\n}\n#define X\n", "a = 1;", "a = 2;",
       "macro X is redefined"},
      {"int a;\nvoid f() {\n  a = 1;\n}\n", "a = 1;", "a = 1;\n#ifdef X\n",
       "preprocessor directives in the body"},
      {"int a;\nvoid f() { a = 1; }\nvoid late();\n", "a = 1;", "late();",
       "late is declared below"},
      {"struct S;\nvoid f(S *s) { s = 0; }\nstruct S { int m; };\n", "s = 0;", "s->m = 1;",
       "m is declared below"},
      {"constexpr int f(int a) { return a; }\nint x[f(2)];\n", "return a;", "return a + 1;",
       "a constexpr body"},
      {"auto f(int a) { return a; }\nint b = f(1);\n", "return a;", "return a + 1;",
       "a deduced return type"},
      {"template <class T> struct S { friend void f(S *s) { s->lock(); } void lock(); };\n",
       "s->lock();", "s->lock(); s->lock();", "a friend that a template defines"},
      {"template <class T> void f(T t) { t.lock(); }\nvoid late();\n", "t.lock();", "late();",
       "late is declared below"},
      {"template <class T> void f(T t) { t.lock(); }\ntemplate <class T> concept Late = true;\n",
       "t.lock();", "if (Late<T>) t.lock();", "Late is declared below"},
      {"int a;\nauto f = [] { a = 1; };\n", "a = 1;", "a = 2;", "a lambda outside functions"},
      {"int a;\n#define BODY { a = 1; a = 2; }\nvoid f() BODY\nvoid g() { a = 3; }\n", "a = 1;",
       "a = 4;", "outside any body"},
      {"int a;\nvoid f() { a = 1; }\nvoid g() { a = 2; }\n", "a = 2;", "a = 2; } void h() { a = 3;",
       "the body is closed and another one opened"},
      {"int a;\nvoid f() try { a = 1; } catch (...) { a = 2; }\n", "a = 1;", "a = 3; } {",
       "a function-try block that does not balance"},
      {"struct S { int a, b; S() : a(1), b(2) { a = 3; } };\n", ": a(1)", "try : a(4)",
       "outside any body"},
      {"int a;\nvoid f() { a = 1; }\n", "a = 1;", "extern int b; a = b;",
       "a declaration in the body reaches out of it"},
      {"namespace n { int b; }\nint a;\nvoid f() { a = 1; }\nusing namespace n;\n", "a = 1;",
       "a = b;", "a using directive below"},
      {"int a;\nvoid f() { a = 1; }\n", "a = 1;", "_Pragma(\"once\") a = 1;",
       "a pragma in the body"},
  };
  for (const Refusal &c : cases) {
    Edited file(c.text);
    const Response &answer = file.replace(c.old, c.with);
    EXPECT_EQ(answer.refused, c.why) << c.text;
    EXPECT_EQ(name(answer.lane), "skeleton") << c.text;
    EXPECT_FALSE(answer.settled);
    file.expect_cold(c.with);
    // The next edit finds a new live parse.
    EXPECT_EQ(file.ask().lane, Lane::move);
    file.expect_cold();
  }
}

const char *const kTemplates = R"(struct mutex { void lock(); void unlock(); };
struct other { void lock(); void unlock(); int n; };
mutex big;
other small;
int value;
template <class M> struct guard {
  explicit guard(M &m) : m_(m), held_(false) { m_.lock(); }
  ~guard() { m_.unlock(); }
  template <class F> void with(F f) {
    f(m_);
  }
  void drop();
  M &m_;
  bool held_;
};
template <class M> struct guard<M *> {
  void take(M *m) { m->lock(); }
};
template <class M> void guard<M>::drop() {
  held_ = false;
}
template <class T> void twice(T &t) {
  t.lock();
  auto again = [&] { t.lock(); };
  again();
}
template <class T> void unused(T &t) {
  t.unlock();
}
template <> void twice<int>(int &i) {
  i = 7;
}
void on_all(auto &...all) {
  (all.lock(), ...);
}
template <class T> struct outer {
  template <class U> void in(T &t, U &u) { t.lock(); }
  struct nested { void f(T &t) { t.lock(); } };
};
void user() {
  twice(big);
  twice(small);
  guard<mutex> a(big);
  guard<other> b(small);
  a.drop();
  b.drop();
  a.with([](mutex &m) { value = 1; });
  b.with([](other &o) { value = 2; });
  guard<mutex *>().take(&big);
  on_all(big, small);
  outer<mutex>().in(big, small);
  outer<mutex>().in(big, big);
  outer<other>::nested().f(small);
}
template struct guard<other *>;
)";

TEST(BodyLane, TemplatesAreParsedAgainWithTheirInstances) {
  Edited file(kTemplates);
  const auto in_body = [&](const char *old, const char *with) {
    const Response &answer = file.replace(old, with);
    EXPECT_EQ(name(answer.lane), "body") << old << ": " << answer.refused;
    const auto first = file.known.functions;
    file.expect_cold(with);
    EXPECT_EQ(differences({first, {}}, {file.known.functions, {}}), "")
        << "the first beat: " << with;
  };
  in_body("t.lock();\n  auto", "t.lock();\n  value = 3;\n  auto");
  in_body("{ t.lock(); };", "{ t.lock(); t.unlock(); };");
  in_body("m_.lock(); }", "m_.lock(); held_ = true; }");
  in_body("held_(false)", "held_(value > 0)");
  in_body("m_.unlock(); }", "if (held_) m_.unlock(); }");
  in_body("f(m_);", "f(m_); value = 4;");
  in_body("held_ = false;", "held_ = false;\n  m_.unlock();");
  in_body("m->lock(); }", "m->lock(); m->lock(); }");
  in_body("  t.unlock();\n}", "  t.unlock();\n  t.unlock();\n}");
  in_body("i = 7;", "i = 8; big.lock();");
  in_body("(all.lock(), ...);", "(all.lock(), ...); (all.unlock(), ...);");
  in_body("U &u) { t.lock(); }", "U &u) { u.lock(); t.lock(); }");
  in_body("void f(T &t) { t.lock(); }", "void f(T &t) { t.lock(); t.unlock(); }");
  in_body("  auto again = [&] { t.lock(); t.unlock(); };\n  again();", "");
}

TEST(BodyLane, TemplatesWithErrors) {
  Edited file(kTemplates);
  const auto in_body = [&](const char *old, const char *with) {
    EXPECT_EQ(name(file.replace(old, with).lane), "body") << old << ": " << file.last.refused;
    EXPECT_FALSE(file.last.settled);
  };
  in_body("held_ = false;", "held_ = ;");
  file.expect_cold("an error in the pattern");
  in_body("held_ = ;", "held_ = nothing;");
  file.expect_cold("another");
  in_body("held_ = nothing;", "held_ = m_.n;");
  file.expect_cold("an error in one instance");
  in_body("held_ = m_.n;", "held_ = true;");
  file.expect_cold("none");
  in_body("held_ = true;", "held_ = true; if (held_) {");
  in_body("held_ = true; if (held_) {", "held_ = true; if (held_) { m_.lock(); }");
  file.expect_cold("half-typed, then whole");
}

TEST(BodyLane, InstancesOfInstances) {
  Edited file("struct mutex { void lock(); };\nmutex m;\n"
              "template <class T> void inner(T &t) { t.lock(); }\n"
              "template <class T> void outer(T &t) { t.lock(); }\nvoid f() { outer(m); }\n");
  const auto in_body = [&](const char *old, const char *with) {
    EXPECT_EQ(name(file.replace(old, with).lane), "body") << old << ": " << file.last.refused;
    file.expect_cold(with);
  };
  in_body("void outer(T &t) { t.lock(); }", "void outer(T &t) { inner(t); }");
  in_body("void inner(T &t) { t.lock(); }", "void inner(T &t) { t.lock(); t.lock(); }");
  in_body("{ inner(t); }", "{ }");
  in_body("{ outer(m); }", "{ }");
  in_body("void outer(T &t) { }", "void outer(T &t) { t.lock(); outer(t); }");
}

/// Before it settles, a skeleton has not all instances.
TEST(BodyLane, TemplatesInASkeleton) {
  Edited file(kTemplates);
  EXPECT_EQ(name(file.replace("int value;", "int value, more;").lane), "skeleton");
  EXPECT_EQ(name(file.replace("held_ = false;", "held_ = true;").lane), "full");
  EXPECT_EQ(file.last.refused, "a template whose instances are not in the live parse");
  file.expect_cold("an edit between functions, then a template");
  EXPECT_EQ(name(file.replace("held_ = true;", "held_ = false;").lane), "body");
  EXPECT_EQ(name(file.replace("int value, more;", "int value;").lane), "skeleton");
  file.expect_cold("a template, then an edit between functions");
  const std::uint64_t base = file.last.revision;
  const Known before = file.known;
  EXPECT_EQ(name(file.replace("held_ = false;", "held_ = true;").lane), "body");
  EXPECT_EQ(name(file.replace("value = 1;", "value = 5;").lane), "body");
  // Who has not heard of the template hears of it with the next answer.
  Response answer = file.ask_from(base);
  ASSERT_TRUE(answer.splice);
  Known known = before;
  take(known, answer);
  EXPECT_EQ(differences(known, file.cold()), "");
}

TEST(BodyLane, FunctionTryBlocks) {
  Edited file("int a;\nvoid f() try { a = 1; } catch (int) { a = 2; } catch (...) { a = 3; }\n"
              "struct S { int b, c; S() try : b(1), c{2} { a = 4; } catch (...) { a = 5; } };\n"
              "void g() { a = 6; }\n");
  const auto in_body = [&](const char *old, const char *with) {
    EXPECT_EQ(name(file.replace(old, with).lane), "body") << old << ": " << file.last.refused;
    file.expect_cold(with);
  };
  in_body("a = 1;", "a = 11; if (a) { throw 1; }");
  in_body("a = 2;", "a = 12; f();");
  in_body("a = 3;", "{ a = 13; }");
  in_body("(int)", "(long l)");
  in_body("b(1)", "b(a)");
  in_body("c{2}", "c{a + 1}");
  in_body("a = 4;", "a = 14;");
  in_body("a = 5;", "a = 15;");
  in_body("} catch (...) { { a = 13; } }", "} catch (...) { a = 13; } catch (char) { }");
  in_body(" catch (char) { }", "");
  EXPECT_EQ(name(file.replace("a = 12;", "a = 12; } {").lane), "skeleton");
  EXPECT_EQ(file.last.refused, "a function-try block that does not balance");
  file.replace("a = 12; } {", "a = 12;");
  file.expect_cold("half-typed");
}

TEST(BodyLane, ASessionThatHasGrownIsMadeAnew) {
  std::string longer = "a = 1;";
  for (int i = 0; i < 12; ++i)
    longer += longer;
  Edited file("int a;\nvoid f() { " + longer + " }\n");
  std::string refused;
  for (int i = 0; i < 500 && refused.empty(); ++i) {
    file.set("int a;\nvoid f() { " + longer + "a = " + std::to_string(i) + "; }\n");
    refused = file.last.refused;
  }
  EXPECT_EQ(refused, "the session is old");
  file.set("int a;\nvoid f() { " + longer + " }\n");
  EXPECT_EQ(name(file.last.lane), "body") << file.last.refused;
}

TEST(BodyLane, RestingKeepsThePreamble) {
  Edited file("#include <stddef.h>\nint a;\nvoid f() { a = 1; }\n");
  Request request = file.request(true, 0);
  request.kind = RequestKind::rest;
  file.front_end.answer(request);
  EXPECT_EQ(name(file.replace("a = 1;", "a = 2;").lane), "main");
  EXPECT_TRUE(file.last.settled);
  EXPECT_EQ(name(file.replace("a = 2;", "a = 3;").lane), "body") << file.last.refused;
  file.expect_cold("resting");
}

TEST(BodyLane, LabelsGoWithTheBody) {
  Edited file("int a;\nint f(int n) {\n  if (n)\n    goto out;\n  a = 1;\nout:\n  return a;\n}\n",
              {"clang", "-std=c11"}, "/snippet/main.c");
  EXPECT_EQ(name(file.replace("a = 1;", "a = 2;").lane), "body") << file.last.refused;
  file.expect_cold("an edit");
  EXPECT_EQ(name(file.replace("a = 2;", "a = 2; goto out;").lane), "body") << file.last.refused;
  file.expect_cold("another goto");
  EXPECT_EQ(name(file.replace("if (n)\n    goto out;", "").lane), "body") << file.last.refused;
  file.expect_cold("one goto less");
}

TEST(BodyLane, InitialisersOfAConstructorAreOfItsBody) {
  Edited file("int c;\nstruct M { void lock(); };\nstruct S {\n  int a, b;\n  M m;\n"
              "  S(int n) : a(1), b{2} { m.lock(); }\n  void f() { a = 4; }\n};\n");
  const auto in_body_lane = [&](const std::string &old, const std::string &with) {
    EXPECT_EQ(name(file.replace(old, with).lane), "body") << with << ": " << file.last.refused;
    file.expect_cold(with);
  };
  in_body_lane("a(1)", "a([](int x) { return x; }(n))");
  in_body_lane("b{2} {", "b{n + 3}, m() {");
  in_body_lane("m.lock();", "m.lock(); a = n;");
  in_body_lane("a([](int x) { return x; }(n)), ", "");
  in_body_lane("a = 4;", "b = 4;");
  // An open parenthesis takes the body along.
  EXPECT_EQ(name(file.replace("b{n + 3}", "b(n").lane), "skeleton");
  file.replace("b(n", "b(n)");
  file.expect_cold("half-typed");
}

TEST(BodyLane, InstancesComeAndGoWithTheParseThatSettles) {
  Edited file(
      "template <class T> T twice(T t) { return t + t; }\nint a;\nvoid f() { a = twice(1); }\n"
      "void g() { a = twice(2); }\n");
  EXPECT_EQ(name(file.replace("twice(1)", "1").lane), "body") << file.last.refused;
  EXPECT_FALSE(file.last.settled);
  file.expect_cold();
  EXPECT_EQ(name(file.replace("twice(2)", "twice(2L)").lane), "body") << file.last.refused;
  EXPECT_FALSE(file.last.settled);
  file.expect_cold();
  EXPECT_EQ(name(file.replace("twice(2L)", "twice(2)").lane), "body") << file.last.refused;
  file.expect_cold();
  EXPECT_EQ(name(file.replace("= 1;", "= twice(3);").lane), "body") << file.last.refused;
  file.expect_cold();
  // Half-typed, nothing is decided.
  EXPECT_EQ(name(file.replace("twice(3)", "twice(").lane), "body") << file.last.refused;
  EXPECT_EQ(name(file.replace("twice(2)", "twi(").lane), "body") << file.last.refused;
  EXPECT_EQ(name(file.replace("twi(", "twice(4)").lane), "body") << file.last.refused;
  EXPECT_EQ(name(file.replace("twice(;", "5;").lane), "body") << file.last.refused;
  file.expect_cold();
}

TEST(SkeletonLane, AnswersWithTheFunctionsThatWereEdited) {
  Edited file(kSource);
  const auto functions_of = [&](const std::string &old, const std::string &with) {
    const Response &answer = file.replace(old, with);
    EXPECT_EQ(name(answer.lane), "skeleton") << answer.refused;
    EXPECT_FALSE(answer.settled);
    EXPECT_TRUE(answer.splice);
    std::string names;
    for (const ir::Function &function : answer.unit.functions)
      names += answer.unit.symbols[function.symbol].name + ' ';
    return names;
  };
  EXPECT_EQ(functions_of("std::mutex big;", "std::mutex big, small;"), "");
  EXPECT_EQ(functions_of("// heddle: a note\n", "void added() { small.lock(); }\n\n"), "added ");
  // In a live parse without most bodies, the body lane goes on.
  EXPECT_EQ(name(file.replace("value = 1;", "value = 3; small.lock();").lane), "body")
      << file.last.refused;
  EXPECT_FALSE(file.last.settled);
  file.expect_cold("edits that were not settled in between");
  EXPECT_EQ(functions_of("void added() { small.lock(); }\n\n", ""), "helper "); // it stood beside
  EXPECT_EQ(file.last.splice->gone.size(), 1U);
  file.expect_cold("a function went");
}

TEST(SkeletonLane, WhatSettlesIsMostlyNothing) {
  Edited file(kSource);
  const auto settled = [&] {
    Request request = file.request(true, file.last.revision);
    request.settle = true;
    return file.front_end.answer(request);
  };
  file.replace("std::mutex big;", "std::mutex big, small;");
  Response answer = settled();
  ASSERT_TRUE(answer.splice);
  EXPECT_TRUE(answer.unit.functions.empty());
  EXPECT_TRUE(answer.settled);
  take(file.known, answer);
  file.last.revision = answer.revision;
  // A contract on a declaration reaches functions that were not edited.
  file.replace("int value;", "long value;");
  answer = settled();
  EXPECT_FALSE(answer.splice);
  EXPECT_TRUE(answer.settled);
}

TEST(SkeletonLane, ATemplateWithInstancesIsParsedWithThem) {
  Edited file("struct M { void lock(); };\ntemplate <class T> void f(T &t) { t.lock(); }\n"
              "void g(M &m) { f(m); }\ntemplate <class T> void unused(T &t) { t.lock(); }\n");
  EXPECT_EQ(name(file.replace("void f(T &t)", "void f(T &s, T &t)").lane), "full");
  EXPECT_TRUE(file.last.settled);
  file.replace("f(m);", "f(m, m);");
  file.expect_cold("the pattern changed");
  EXPECT_EQ(name(file.replace("void unused(T &t)", "void unused(T &s)").lane), "skeleton");
  file.expect_cold("a pattern without instances changed");
}

/// Whose brace is missing cannot be told from a parse with errors, unless they are of the body's
/// own.
TEST(BodyLane, AHalfTypedBodyInAFileWithErrors) {
  Edited file("int a;\nvoid f() { a = ; }\nvoid g() { a = 2; }\nvoid h() { a = nothing; }\n");
  EXPECT_EQ(name(file.replace("a = ;", "a = ; {").lane), "body") << file.last.refused;
  EXPECT_EQ(name(file.replace("a = ; {", "a = 1;").lane), "body") << file.last.refused;
  file.expect_cold("the body's own error");
  EXPECT_EQ(name(file.replace("a = 2;", "a = 2; {").lane), "skeleton");
  EXPECT_EQ(file.last.refused, "the body does not balance");
  Edited meaning("int a;\nvoid f() { a = nothing; }\nvoid g() { a = 2; }\n");
  EXPECT_EQ(name(meaning.replace("a = 2;", "a = 2; {").lane), "body") << meaning.last.refused;
  Edited nested("int a;\nvoid f() { if (a) {\n}\nvoid g() { a = 2; }\n}\n");
  EXPECT_EQ(name(nested.replace("if (a) {", "if (a) { }").lane), "skeleton");
  EXPECT_EQ(nested.last.refused, "the body does not balance");
}

TEST(SkeletonLane, ErrorsAroundHideNoFunction) {
  Edited file("int a;\nvoid f() { a = 1; }\nvoid g() { a = 2; }\nvoid h() { a = 3; }\n");
  file.replace("void g()", "void new_one( {\nvoid g()");
  EXPECT_EQ(name(file.last.lane), "skeleton");
  EXPECT_EQ(file.known.functions.size(), 3U);
  file.settle();
  EXPECT_EQ(file.known.functions.size(), 3U);
  file.replace("void new_one( {", "void new_one() { a = 4; }");
  file.expect_cold("it parses again");
  EXPECT_EQ(file.known.functions.size(), 4U);
}

TEST(SkeletonLane, ANamespaceRenamedAroundFunctionsRenamesThem) {
  Edited file("namespace one {\nint a;\nvoid f() { a = 1; }\nvoid g() { a = 2; }\n}\n");
  file.replace("namespace one", "namespace two");
  file.expect_cold("renamed");
}

TEST(Stop, WhatWasKnownStays) {
  Edited file(kSource);
  Request request = file.request(true, file.last.revision);
  request.text = *request.text + "void more() { value = 9; }\n";
  request.id = 77;
  file.front_end.stop(77);
  EXPECT_EQ(file.front_end.answer(request).status, Status::stopped);
  request.id = 78;
  const Response answer = file.front_end.answer(request);
  EXPECT_EQ(answer.status, Status::ok);
  EXPECT_TRUE(answer.splice) << answer.refused;
  EXPECT_EQ(answer.unit.functions.size(), 1U);
}

TEST(Stop, APreambleThatWasStoppedForIsNotThatOfTheParse) {
  Edited file("#include <stdint.h>\n#include <stddef.h>\nint a;\nvoid f() { a = 1; }\n");
  Request request = file.request(true, file.last.revision);
  request.text = "#include <stdint.h>\nint a;\nvoid f() { a = 1; }\n";
  request.id = 7;
  file.front_end.stop(7);
  EXPECT_EQ(file.front_end.answer(request).status, Status::stopped);
  EXPECT_EQ(name(file.replace("int a;", "int a, b;").lane), "skeleton") << file.last.refused;
  EXPECT_EQ(name(file.replace("a = 1;", "b = 1;").lane), "body") << file.last.refused;
  file.expect_cold("the old preamble");
}

TEST(Stop, BeforeAFileWasSeenLeavesNothing) {
  Edited file("void f() {}\n");
  Request request = file.request(true, 0);
  request.path = "/snippet/other.cc";
  request.id = 5;
  file.front_end.stop(5);
  EXPECT_EQ(file.front_end.answer(request).status, Status::stopped);
  request.id = 6;
  EXPECT_EQ(file.front_end.answer(request).unit.functions.size(), 1U);
}

TEST(BodyLane, ABaseSomeAnswersBack) {
  Edited file(kSource);
  const std::uint64_t start = file.last.revision;
  const Known known = file.known;
  file.replace("value = 1;", "value = 2; auto l = [] { value = 3; }; l();");
  file.replace("// heddle: a note\n", "");
  file.replace("counter.add(1);", "");
  file.replace("std::thread worker([&counter] {\n    counter.add(2);\n  });",
               "std::thread worker;");
  file.replace(" auto l = [] { value = 3; }; l();", "");
  EXPECT_EQ(file.last.lane, Lane::body);
  file.expect_cold();
  const Response since = file.ask_from(start);
  ASSERT_TRUE(since.splice);
  EXPECT_EQ(since.splice->changes.size(), 5U);
  EXPECT_EQ(since.unit.functions.size(), 3U);
  // A lambda that came and went was never known there.
  Known later = known;
  EXPECT_EQ(since.splice->gone.size(), 2U);
  for (const std::string &key : since.splice->gone)
    later.functions.erase(key);
  Response without = since;
  without.splice->gone.clear();
  take(later, without);
  EXPECT_EQ(differences(later, file.cold()), "");
  EXPECT_FALSE(file.ask_from(12345).splice);
}

TEST(BodyLane, OtherFlagsOrHeadersAreAnotherParse) {
  Edited file(kSource);
  Request request = file.request(true, file.last.revision);
  request.flags.push_back("-DX");
  EXPECT_EQ(file.front_end.answer(request).refused, "the compile command changed");
  request = file.request(true, file.ask().revision);
  request.unsaved.push_back({"/snippet/x.h", ""});
  EXPECT_EQ(file.front_end.answer(request).refused, "the text of another file changed");
}

TEST(BodyLane, RevisionsAreNeverZeroNorTwice) {
  Edited file("int a;\nvoid f() { a = 1; }\n");
  std::set<std::uint64_t> seen = {0};
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(seen.insert(file.last.revision).second);
    file.replace(i % 2 == 0 ? "a = 1" : "a = 2", i % 2 == 0 ? "a = 2" : "a = 1");
  }
}

TEST(BodyLane, FixesAreForTheCurrentText) {
  Edited file("struct mutex { void lock(); void unlock(); };\nmutex mu;\nint a;\n"
              "void f() { a = 1; }\nvoid g() {\n  mu.lock();\n  mu.lock();\n  mu.unlock();\n}\n");
  EXPECT_EQ(file.replace("a = 1;", "a = 1; a = 2;").lane, Lane::body);
  EXPECT_EQ(file.replace("void g()", "\n// heddle: g\nvoid g()").lane, Lane::move);
  EXPECT_EQ(file.replace("  mu.unlock();", "  a = 3;\n  mu.unlock();").lane, Lane::body);
  const ir::Function *g = function_named(file.last.unit, "g");
  ASSERT_NE(g, nullptr);
  Request request = file.request(true, 0);
  request.text.reset();
  request.kind = RequestKind::render;
  request.intent.function = file.last.unit.symbols[g->symbol].key;
  const std::size_t second = file.text().rfind("mu.lock();");
  request.intent.range.begin = static_cast<std::int32_t>(second - g->anchor.offset);
  request.intent.range.end = request.intent.range.begin + 9;
  const Response rendered = file.front_end.answer(request);
  ASSERT_EQ(rendered.status, Status::ok) << rendered.message;
  ASSERT_EQ(rendered.edits.size(), 1U);
  EXPECT_LE(rendered.edits[0].begin, second);
  EXPECT_GE(rendered.edits[0].end, second + 10);
  EXPECT_EQ(
      file.text().substr(rendered.edits[0].begin, rendered.edits[0].end - rendered.edits[0].begin),
      "  mu.lock();\n");
  // The live parse is still there.
  EXPECT_EQ(file.replace("a = 3;", "a = 4;").lane, Lane::body);
  file.expect_cold();
}

/// Small, so that a cold start is quick; with what the body lane has to get right.
const char *const kRich = R"(struct mutex { void lock(); void unlock(); };
struct lock_guard {
  explicit lock_guard(mutex &m) : m_(m) { m_.lock(); }
  ~lock_guard() { m_.unlock(); }
  mutex &m_;
};
template <class T> T twice(T t) { return t + t; }
template <class F> void run(F f) { f(); }
#define GUARD(m) lock_guard guard(m)
namespace app {
class Counter {
public:
  Counter(int start) : total_(start), spare_{start} {
    seen_ = false;
  }
  void add(int n) {
    lock_guard lock(mu_);
    total_ += n; // heddle: counted
    note();
  }
  int total() const;

private:
  void note() {
    seen_ = true;
  }
public:
  mutable mutex mu_;
  int total_;
  int spare_;
  bool seen_;
};
template <class M> class Holder {
public:
  explicit Holder(M &m) : m_(m), count_{0} {
    m_.lock();
  }
  ~Holder() {
    m_.unlock();
  }
  template <class F> void with(F f) {
    ++count_;
    f();
  }

private:
  M &m_;
  int count_;
};

int Counter::total() const {
  int t = total_;
  return t;
}

// heddle: a note
static void helper(Counter &counter) {
  counter.add(twice(1));
}

mutex big;
int value;
template <class T> void both(T &t, Counter &counter) {
  t.lock();
  run([&] {
    counter.add(8);
  });
  t.unlock();
}

void start(Counter &counter) {
  Holder<mutex> holder(big);
  holder.with([] {
    value = 5;
  });
  both(big, counter);
  both(counter.mu_, counter);
  auto work = [&counter] {
    counter.add(2);
  };
  for (int i = 0; i < 3; ++i) {
    helper(counter);
    counter.add(i);
  }
  work();
}

void guarded(Counter &counter) {
  GUARD(big);
  value = twice(2); // NOLINT
  if (value) {
    helper(counter);
  }
}
} // namespace app
)";

/// Applies one edit, mostly one that somebody would make inside a function.
std::string edited_at_random(const std::string &text, std::mt19937 &random) {
  const auto below = [&](std::size_t n) { return random() % n; };
  const char *const pieces[] = {"counter.add(3);",
                                "if (value) {",
                                "}",
                                "{",
                                "value = 2;",
                                "\n",
                                " ",
                                "// heddle: x\n",
                                "lock_guard l(big);",
                                "/*",
                                "*/",
                                "auto k = [&] { value = 4; }; k();",
                                ";",
                                "big.lock();",
                                "total_ = 1;",
                                "return",
                                "\"",
                                "GUARD(big);",
                                "helper(counter);",
                                "int z = 0;",
                                "value = twice(3);",
                                "run([] { big.lock(); });",
                                "struct L { void f() { big.unlock(); } }; L().f();"};
  // Behind the templates and the macro, whose edits say nothing about this lane.
  const std::size_t start = text.find("class Counter");
  if (start == std::string::npos)
    return kRich;
  std::size_t at = start + below(text.size() - start);
  // To the end of a line that stands inside a function, most of the time.
  const std::size_t functions = text.find("int Counter::total()");
  if (below(6) != 0)
    for (int i = 0; i < 8; ++i) {
      const std::size_t from = start + below(text.size() - start);
      const std::size_t line = text.find(from < functions ? "\n    " : "\n  ", from);
      const std::size_t end = line == std::string::npos ? line : text.find('\n', line + 1);
      if (end != std::string::npos) {
        at = end;
        break;
      }
    }
  std::string result = text;
  switch (below(6)) {
  case 0:
    result.erase(at, 1 + below(3));
    break;
  case 1:
    if (const std::size_t begin = result.rfind('\n', at - 1);
        begin != std::string::npos && at > begin)
      result.erase(begin, at - begin);
    break;
  default:
    result.insert(at, pieces[below(std::size(pieces))]);
  }
  return result;
}

/// Whether the compiler has nothing against it.
bool parses(const Request &request) {
  std::string error;
  const auto parsed = parse(request, *request.text, nullptr, &error, {});
  return parsed != nullptr && !parsed->has_errors();
}

void edit_at_random(unsigned seed, int edits) {
  std::mt19937 random(seed);
  Edited file(kRich);
  FrontEnd fresh;
  std::string good = kRich;
  std::map<Lane, int> lanes;
  std::map<std::string, int> reasons;
  int compared = 0;
  for (int i = 0; i < edits; ++i) {
    const bool broken = file.text() != good;
    file.set(broken && random() % 5 < 3 ? good : edited_at_random(file.text(), random));
    ++lanes[file.last.lane];
    ++reasons[file.last.refused];
    // Settled only now and then, so that edits meet what is not.
    if (!parses(file.request(false, 0)) || random() % 2 != 0)
      continue;
    file.settle();
    const Response cold = fresh.answer(file.request(false, 0));
    Known should;
    take(should, cold);
    // A lambda at namespace scope has a key of its place, which a live parse keeps (session.h).
    if (std::ranges::any_of(file.known.functions, [](const auto &function) {
          return function.first.find("lambda~") != std::string::npos;
        }))
      continue;
    good = file.text();
    ++compared;
    ASSERT_EQ(differences(file.known, should), "")
        << "edit " << i << " in lane " << name(file.last.lane) << "\n"
        << file.text();
    if (i % 30 == 29) // before it has fallen apart
      good = kRich;
  }
  EXPECT_GE(lanes[Lane::body], edits / 8);
  EXPECT_GE(compared, edits / 8);
  if (std::getenv("HEDDLE_SHOW") != nullptr) {
    for (const auto &[lane, count] : lanes)
      std::cerr << name(lane) << ' ' << count << '\n';
    for (const auto &[why, count] : reasons)
      std::cerr << count << ' ' << why << '\n';
    std::cerr << "compared " << compared << '\n';
  }
}

TEST(BodyLane, RandomEditsEqualAColdStart) {
  const char *seed = std::getenv("HEDDLE_SEED");
  edit_at_random(seed != nullptr ? static_cast<unsigned>(std::atoi(seed)) : 20240607, 300);
}

} // namespace
} // namespace heddle::frontends::clang_cxx
