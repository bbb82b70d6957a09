// What golden files show badly: positions, limits, and source that tries to break the lowering.
#include "tests/frontends/clang/lowered.h"

#include <algorithm>

namespace heddle::frontends::clang_cxx {
namespace {

std::string source_of(const std::string &text, const ir::Function &function,
                      const ir::Range &range) {
  const auto begin = static_cast<std::int64_t>(function.anchor.offset) + range.begin;
  return text.substr(static_cast<std::size_t>(begin),
                     static_cast<std::size_t>(range.end - range.begin));
}

const ir::Op *first_op(const ir::Function *function, ir::OpKind kind) {
  for (const ir::Block &block : function->blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == kind)
        return &op;
  return nullptr;
}

TEST(Ranges, PointAtTheUsersText) {
  const std::string text = R"(#include <mutex>
#define LOCK(m) (m).lock()
#define BOTH(a, b) do { LOCK(a); LOCK(b); } while (0)
std::mutex mu;
void plain() { mu.lock(); }
void macro() { LOCK(mu); }
void nested(std::mutex &other) { BOTH(mu, other); }
void guard() { std::lock_guard<std::mutex> held(mu); }
void unnamed() { std::lock_guard<std::mutex>{mu}; }
)";
  const ir::Unit unit = lowered(text);
  const auto shown = [&](const char *name, ir::OpKind kind) {
    const ir::Function *function = function_named(unit, name);
    const ir::Op *op = first_op(function, kind);
    return op != nullptr ? source_of(text, *function, op->range) : std::string("no such op");
  };
  EXPECT_EQ(shown("plain", ir::OpKind::call), "mu.lock()");
  EXPECT_EQ(shown("macro", ir::OpKind::call), "LOCK(mu)");
  EXPECT_EQ(shown("nested", ir::OpKind::call), "BOTH(mu, other)");
  EXPECT_EQ(shown("guard", ir::OpKind::construct), "std::lock_guard<std::mutex> held(mu)");
  EXPECT_EQ(shown("guard", ir::OpKind::destroy), "}");
  EXPECT_EQ(shown("unnamed", ir::OpKind::construct), "std::lock_guard<std::mutex>{mu}");
  const ir::Op *op = first_op(function_named(unit, "nested"), ir::OpKind::call);
  EXPECT_EQ(op->origin, ir::Origin::macro);
  ASSERT_NE(op->macro, ir::kNone);
  EXPECT_EQ(unit.symbols[op->macro].name, "BOTH");
  EXPECT_EQ(first_op(function_named(unit, "plain"), ir::OpKind::call)->origin, ir::Origin::source);
  EXPECT_EQ(source_of(text, *function_named(unit, "guard"), function_named(unit, "guard")->name),
            "guard");
}

TEST(Calls, VirtualUnlessTheTargetIsKnown) {
  const ir::Unit unit = lowered(R"(
struct A { virtual void m(); virtual void f() final; void n(); };
struct B final : A { void m() override; };
void open(A &a) { a.m(); }
void sealed(B &b) { b.m(); }
void closed(A &a) { a.f(); }
void local() { A a; a.m(); }
void named(A &a) { a.A::m(); }
)");
  const auto kind = [&](const char *name) {
    return first_op(function_named(unit, name), ir::OpKind::call)->callee.kind;
  };
  EXPECT_EQ(kind("open"), ir::CalleeKind::virtual_);
  EXPECT_EQ(kind("sealed"), ir::CalleeKind::direct);
  EXPECT_EQ(kind("closed"), ir::CalleeKind::direct);
  EXPECT_EQ(kind("local"), ir::CalleeKind::direct);
  EXPECT_EQ(kind("named"), ir::CalleeKind::direct);
}

TEST(Templates, AtMostEightDifferentInstantiations) {
  std::string text = "template <int N> struct Tag { void lock(); };\n"
                     "template <class T> void take(T &t) { t.lock(); }\nvoid f(";
  for (int i = 0; i < 12; ++i)
    text += (i != 0 ? ", Tag<" : "Tag<") + std::to_string(i) + "> &t" + std::to_string(i);
  text += ") {";
  for (int i = 0; i < 12; ++i)
    text += " take(t" + std::to_string(i) + ");";
  text += " }\n";
  const ir::Unit unit = lowered(text);
  const auto count = std::ranges::count_if(unit.functions, [&](const ir::Function &function) {
    return unit.symbols[function.symbol].qualified == "take";
  });
  EXPECT_EQ(count, 8);
}

TEST(Templates, PatternsNobodyUsesAreDegraded) {
  const ir::Unit unit =
      lowered("template <class T> void f(T &t) { t.lock(); }\n"
              "template <class T> struct S { S() : a(1, 2), b{} {} T a; int b; };\n");
  ASSERT_EQ(unit.functions.size(), 2U);
  for (const ir::Function &function : unit.functions) {
    EXPECT_TRUE(function.degraded);
    EXPECT_EQ(function.degraded_why, "uninstantiated template");
  }
}

TEST(Robustness, DeepNesting) {
  std::string sum = "int f(int a) { return a";
  for (int i = 0; i < 5000; ++i)
    sum += " + a";
  const ir::Unit wide = lowered(sum + "; }\n");
  EXPECT_EQ(wide.functions.size(), 1U);
  std::string chain = "struct S { S &m(int); };\nvoid f(S &s) { s";
  for (int i = 0; i < 2000; ++i)
    chain += ".m(" + std::to_string(i) + ")";
  const ir::Unit calls = lowered(chain + "; }\n");
  EXPECT_EQ(calls.functions.size(), 1U);
}

TEST(Robustness, ABodyWithoutEndIsSkippedWithAReason) {
  std::string text = "int g(int);\nint f(int x) {\n";
  for (int i = 0; i < 12000; ++i)
    text += "if (x == " + std::to_string(i) + ") x = g(x);\n";
  const ir::Unit unit = lowered(text + "return x; }\nint after() { return 1; }\n");
  ASSERT_EQ(unit.skipped.size(), 1U);
  EXPECT_EQ(unit.skipped[0].name, "f");
  EXPECT_EQ(unit.skipped[0].reason, ir::SkipReason::too_large);
  EXPECT_EQ(unit.functions.size(), 1U);
}

TEST(Robustness, ManyErrorsEndNothing) {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "void f" + std::to_string(i) + "() { unknown" + std::to_string(i) + "(); }\n";
  const ir::Unit unit = lowered(text + "int after() { return 1; }\n");
  ASSERT_EQ(unit.functions.size(), 101U);
  EXPECT_FALSE(unit.functions.back().degraded);
}

TEST(Robustness, AHugeSwitch) {
  std::string text = "int f(int x) { switch (x) {\n";
  for (int i = 0; i < 3000; ++i)
    text += "case " + std::to_string(i) + ": return " + std::to_string(i * 7 % 11) + ";\n";
  const ir::Unit unit = lowered(text + "} return -1; }\n");
  ASSERT_EQ(unit.functions.size(), 1U);
  EXPECT_FALSE(unit.functions[0].degraded);
}

TEST(Robustness, OldAndOddC) {
  const ir::Unit unit = lowered(R"(
int kr(a, b) int a; char *b; { return a + *b; }
typedef int v4 __attribute__((vector_size(16)));
v4 vector(v4 a, v4 b) { a[1] = 2; return a + b; }
int assembly(int x) { int y; __asm__("mov %1, %0" : "=r"(y) : "r"(x)); return y; }
int computed(int i) { void *t[] = {&&a, &&b}; goto *t[i]; a: return 1; b: return 2; }
int statement(int x) { return ({ int y = x; y + 1; }); }
struct s { int a[2]; struct { int b, c; }; union { int d; float e; }; };
struct s literal(void) { return (struct s){.a = {1, 2}, .b = 3, .d = 4}; }
void assign(struct s *p) { struct s t = *p; *p = t; p->a[1] = t.c; }
int elvis(int *p) { return p ?: 0 ? 1 : 2; }
_Complex double z(_Complex double c) { return c * __real__ c; }
int vla(int n) { int a[n]; a[0] = n; return sizeof(a) + a[0]; }
_Thread_local int tls; _Atomic int atomic_int;
int atomics(void) { atomic_int++; tls = 1; return __sync_fetch_and_add(&tls, 1) + atomic_int; }
int generic(int x) { return _Generic(x, int: x, default: 0); }
void nested(void) { extern int late(int); static int (*p)(int) = late; p(1); }
unsigned long long big(void) { return 0xFFFFFFFFFFFFFFFFull; }
)",
                                {"clang", "-std=gnu11", "-xc", "-Wno-everything"});
  EXPECT_GE(unit.functions.size(), 14U);
  for (const ir::Function &function : unit.functions)
    EXPECT_FALSE(function.degraded) << unit.symbols[function.symbol].name << function.degraded_why;
}

TEST(Robustness, OddCpp) {
  const ir::Unit unit = lowered(R"(
#include <compare>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <variant>
#include <vector>
struct Base { explicit Base(int, const char * = "x"); virtual ~Base() noexcept(false); };
struct Inherits : Base { using Base::Base; };
struct Delegates { Delegates() : Delegates(1) {} explicit Delegates(int n) : n_(n), lazy_{[this] { return n_; }()} {} int n_; int lazy_ = 3; };
struct Aggregate { int a; std::string b = "b"; std::mutex m; };
struct Bits { unsigned a : 3, : 2, b : 4; };
union U { int i; std::string s; U() : i(0) {} ~U() {} };
auto spaceship(std::tuple<int, int> a, std::tuple<int, int> b) { return a <=> b; }
void all(std::vector<std::string> &v, std::map<int, std::unique_ptr<std::mutex>> &m, Base *b, int Base::*) {
  for (auto &[key, value] : m) { value->lock(); (void)key; }
  auto [x, y] = std::tuple(1, 2);
  auto init = [z = std::make_unique<int>(x), &y]() mutable { *z = y; ++*z; };
  init();
  Inherits i(1);
  Aggregate a{.a = 1};
  Bits bits{1, 2};
  bits.b += 1;
  for (std::string s; const auto &t : {1, 2, 3}) s += char(t);
  std::variant<int, std::string> w = "x";
  const std::string &kept = std::string("temp");
  if (kept.empty() && std::string("t").empty() || v.empty()) v.emplace_back(kept);
  std::string c = v.empty() ? std::string("a") : v[0];
  try { throw 1; } catch (int n) { (void)n; } catch (std::string s) { throw; }
  delete b;
  auto *array = new std::string[3]{"1"};
  delete[] array;
  static thread_local std::string tl("x");
  switch (int k = x; k) { case 1: { std::string inner; break; } default:; }
  label: if (x) goto label;
}
template <class... T> void fold(T &&...t) { (t.lock(), ...); auto l = [&](auto &&...u) { (u.unlock(), ...); }; l(t...); }
void folds(std::mutex &a, std::mutex &b) { fold(a, b); }
template <class T> concept Lockable = requires(T t) { t.lock(); };
template <Lockable T> void constrained(T &t) { if constexpr (requires { t.try_lock(); }) t.try_lock(); else t.lock(); }
void use(std::mutex &m) { constrained(m); }
)",
                                {"clang++", "-std=c++23"});
  EXPECT_GE(unit.functions.size(), 10U);
  for (const ir::Function &function : unit.functions)
    EXPECT_FALSE(function.degraded) << unit.symbols[function.symbol].name << function.degraded_why;
}

// Clang 19 builds no control flow graph for it.
TEST(Robustness, IfConstevalIsDegradedWithAReason) {
  const ir::Unit unit = lowered("constexpr int f(int x) { if consteval { return x; } return 2; }\n",
                                {"clang++", "-std=c++23"});
  const ir::Function *function = function_named(unit, "f");
  ASSERT_NE(function, nullptr);
  EXPECT_TRUE(function->degraded);
  EXPECT_EQ(function->degraded_why, "no control flow graph");
}

TEST(Robustness, SourceThatDoesNotParseIsDegradedNotLost) {
  const std::string complete = R"(#include <mutex>
struct S { std::mutex mu; int x;
  void a() { std::lock_guard<std::mutex> l(mu); if (x) { x = 1; } else { x = 2; } }
  int b(int n) { switch (n) { case 1: return x; default: mu.lock(); } try { throw n; } catch (...) {} return 0; }
};
template <class T> void t(T v) { auto f = [&](auto y) { return v + y; }; f(1); for (auto &&z : v) z(); }
void c(S &s) { s.a(); s.b(1); auto *p = new S{}; delete p; }
)";
  // Every prefix, as while typing: an answer, and well formed.
  for (std::size_t length = 17; length < complete.size(); length += 7)
    (void)lowered(complete.substr(0, length));
}

TEST(Exceptions, ChainsAreShared) {
  std::string text = "struct G { G(); ~G(); };\nvoid may();\nvoid f() {\n";
  for (int i = 0; i < 40; ++i)
    text += "G g" + std::to_string(i) + "; may(); may();\n";
  const ir::Unit unit = lowered(text + "}\n");
  const ir::Function *function = function_named(unit, "f");
  const auto cleanups = std::ranges::count_if(function->blocks, &ir::Block::cleanup);
  EXPECT_EQ(cleanups, 41) << "one for each object, and the exit";
}

TEST(Exceptions, NoneWithoutThem) {
  const ir::Unit unit = lowered("struct G { G(); ~G(); };\nvoid may();\nvoid f() { G g; may(); }\n",
                                {"clang++", "-std=c++17", "-fno-exceptions"});
  EXPECT_FALSE(unit.exceptions);
  for (const ir::Block &block : function_named(unit, "f")->blocks)
    for (const ir::Op &op : block.ops)
      EXPECT_EQ(op.unwind, ir::kNone);
}

TEST(Unit, FunctionsAreInOrderAndMainIsFileZero) {
  const ir::Unit unit = lowered("void b() {}\nvoid a() { auto f = [] {}; f(); }\nvoid c() {}\n");
  EXPECT_EQ(unit.main, 0U);
  EXPECT_EQ(unit.files[0].path, "/snippet/main.cc");
  EXPECT_EQ(unit.standard, "c++20");
  EXPECT_TRUE(std::ranges::is_sorted(
      unit.functions, {}, [](const ir::Function &function) { return function.anchor.offset; }));
}

} // namespace
} // namespace heddle::frontends::clang_cxx
