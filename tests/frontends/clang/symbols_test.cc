// Names, flags, types and contracts of what a unit mentions.
#include "tests/frontends/clang/lowered.h"

namespace heddle::frontends::clang_cxx {
namespace {

const ir::Type *type_named(const ir::Unit &unit, const std::string &qualified) {
  for (const ir::Type &type : unit.types)
    if (type.qualified == qualified && !type.is_pointer && !type.is_reference)
      return &type;
  return nullptr;
}

const ir::Contract *contract(const ir::Symbol *symbol, ir::ContractKind kind) {
  if (symbol != nullptr)
    for (const ir::Contract &item : symbol->contracts)
      if (item.kind == kind)
        return &item;
  return nullptr;
}

TEST(Symbols, QualifiedNamesDropInlineAndAnonymousNamespaces) {
  const ir::Unit unit = lowered(R"(
#include <condition_variable>
#include <mutex>
namespace outer { inline namespace v1 { namespace { struct S { void m() {} }; } } }
std::mutex mu;
std::condition_variable cv;
void f(outer::S s) { s.m(); mu.lock(); cv.notify_one(); std::unique_lock<std::mutex> l(mu); }
)");
  EXPECT_NE(symbol_named(unit, "outer::S::m"), nullptr);
  EXPECT_NE(symbol_named(unit, "std::mutex::lock"), nullptr);
  EXPECT_NE(symbol_named(unit, "std::condition_variable::notify_one"), nullptr);
  const ir::Symbol *guard = symbol_named(unit, "std::unique_lock::unique_lock");
  ASSERT_NE(guard, nullptr);
  EXPECT_TRUE(guard->is_constructor);
  EXPECT_EQ(guard->name, "std::unique_lock::unique_lock");
  const ir::Type *type = type_named(unit, "std::unique_lock");
  ASSERT_NE(type, nullptr);
  ASSERT_EQ(type->arguments.size(), 1U);
  EXPECT_EQ(unit.types[type->arguments[0]].qualified, "std::mutex");
}

TEST(Symbols, CTypesKeepTheNameOfTheirTypedef) {
  const ir::Unit unit = lowered(R"(
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>
struct s { pthread_mutex_t m; pthread_spinlock_t spin; pthread_rwlock_t rw; sem_t sem; mtx_t mtx; cnd_t cnd;
           pthread_cond_t cond; pthread_t thread; volatile int plain; };
int f(struct s *p) { pthread_spin_lock(&p->spin); pthread_mutex_lock(&p->m); return p->plain; }
)",
                                {"clang", "-std=gnu11", "-xc"});
  for (const char *name : {"pthread_mutex_t", "pthread_spinlock_t", "pthread_rwlock_t", "sem_t",
                           "mtx_t", "cnd_t", "pthread_cond_t", "pthread_t"})
    EXPECT_NE(type_named(unit, name), nullptr) << name;
  EXPECT_NE(type_named(unit, "int"), nullptr);
  const ir::Symbol *lock = symbol_named(unit, "pthread_spin_lock");
  ASSERT_NE(lock, nullptr);
  ASSERT_EQ(lock->params.size(), 1U);
  EXPECT_EQ(unit.types[lock->params[0]].qualified, "pthread_spinlock_t");
}

TEST(Symbols, StaticFunctionsOfTwoFilesStayTwo) {
  FrontEnd front_end;
  Request a = request_of("static void same() {}\nvoid a() { same(); }\n");
  Request b = a;
  a.path = "/one/file.cc";
  b.path = "/two/file.cc";
  const ir::Unit first = front_end.answer(a).unit;
  const ir::Unit second = front_end.answer(b).unit;
  EXPECT_NE(symbol_named(first, "same")->key, symbol_named(second, "same")->key);
  EXPECT_EQ(symbol_named(first, "a")->key, symbol_named(second, "a")->key);
}

TEST(Symbols, MovingAFunctionChangesNeitherKeysNorHash) {
  const std::string body = R"(
#include <functional>
template <class F> void run(F f) { f(); }
void f(int n) {
  struct Local { void m() {} static int s; } local;
  local.m();
  static int calls;
  ++calls;
  auto g = [n] { return [n] { return n; }(); };
  g();
  run([&] { ++n; });
  std::function<int()> h = g;
}
)";
  const ir::Unit here = lowered(body);
  const ir::Unit there = lowered("int before;\n\n// a comment\n" + body);
  ASSERT_EQ(here.functions.size(), there.functions.size());
  EXPECT_GE(here.functions.size(), 6U);
  for (std::size_t index = 0; index < here.functions.size(); ++index) {
    EXPECT_EQ(here.symbols[here.functions[index].symbol].key,
              there.symbols[there.functions[index].symbol].key);
    EXPECT_EQ(ir::hash(here, here.functions[index]), ir::hash(there, there.functions[index]))
        << ir::print(here, here.functions[index]);
  }
}

TEST(Symbols, MembersBasesAndOverrides) {
  const ir::Unit unit = lowered(R"(
struct Base { virtual ~Base(); virtual void hook(); };
struct Derived final : Base { void hook() override {} int a; struct { int inner; }; mutable int b; };
void f(Derived &d) { d.hook(); }
)");
  const ir::Symbol *derived = symbol_named(unit, "Derived");
  ASSERT_NE(derived, nullptr);
  EXPECT_TRUE(derived->is_final);
  ASSERT_EQ(derived->overrides.size(), 1U);
  EXPECT_EQ(unit.symbols[derived->overrides[0]].qualified, "Base");
  std::string members;
  for (const ir::SymbolId id : derived->members)
    members += unit.symbols[id].name.substr(unit.symbols[id].name.rfind(':') + 1) + " ";
  EXPECT_EQ(members, "a inner b ");
  const ir::Symbol *hook = symbol_named(unit, "Derived::hook");
  ASSERT_EQ(hook->overrides.size(), 1U);
  EXPECT_EQ(unit.symbols[hook->overrides[0]].qualified, "Base::hook");
  EXPECT_TRUE(hook->is_virtual);
  EXPECT_TRUE(hook->is_defined);
}

const char *const kContracts = R"(
#define A(x) __attribute__((x))
struct A(capability("mutex")) Mutex {
  void Lock() A(acquire_capability());
  void ReaderUnlock() A(release_shared_capability());
  bool TryLock() A(try_acquire_capability(true));
  void AssertHeld() A(assert_capability(this));
  const Mutex &operator!() const;
};
struct A(scoped_lockable) Guard { Guard(Mutex *mu) A(acquire_capability(mu)); ~Guard() A(release_capability()); };
struct Inner { Mutex mu; };
struct Class {
  void needs() A(requires_capability(mu)) A(locks_excluded(other));
  void negative() A(requires_capability(!mu));
  Mutex *get() A(lock_returned(mu));
  void param(Inner *inner) A(requires_shared_capability(inner->mu));
  void unchecked() A(no_thread_safety_analysis);
  void late();
  Mutex mu A(acquired_before(other));
  Mutex other;
  Mutex *pointer;
  int x A(guarded_by(mu));
  int *y A(pt_guarded_by(pointer));
  int z; // guarded by mu
  int w = 0; // guarded by nobody
  Inner in_;
};
void Class::late() A(requires_capability(in_.mu)) {}
void f(Class &c, Mutex &m) { Guard g(&m); c.needs(); c.negative(); c.get(); c.param(0); c.unchecked(); c.late();
  m.Lock(); m.ReaderUnlock(); m.TryLock(); m.AssertHeld(); }
)";

TEST(Contracts, OfFunctions) {
  const ir::Unit unit = lowered(kContracts);
  using enum ir::ContractKind;
  EXPECT_TRUE(symbol_named(unit, "Mutex")->capability);
  EXPECT_TRUE(symbol_named(unit, "Guard")->scoped_capability);
  const ir::Contract *acquires = contract(symbol_named(unit, "Mutex::Lock"), acquire);
  ASSERT_NE(acquires, nullptr);
  EXPECT_TRUE(acquires->paths.empty());
  EXPECT_NE(contract(symbol_named(unit, "Mutex::ReaderUnlock"), release_shared), nullptr);
  const ir::Contract *tries = contract(symbol_named(unit, "Mutex::TryLock"), try_acquire);
  ASSERT_NE(tries, nullptr);
  EXPECT_TRUE(tries->success);
  const ir::Contract *asserted = contract(symbol_named(unit, "Mutex::AssertHeld"), asserts);
  ASSERT_NE(asserted, nullptr);
  const ir::Contract *guard = contract(symbol_named(unit, "Guard::Guard"), acquire);
  ASSERT_NE(guard, nullptr);
  ASSERT_EQ(guard->paths.size(), 1U);
  EXPECT_EQ(guard->paths[0].base, ir::PathBase::parameter);
  EXPECT_EQ(guard->paths[0].index, 0U);
  EXPECT_TRUE(guard->paths[0].projections.empty());
  const ir::Contract *needs = contract(symbol_named(unit, "Class::needs"), requires_);
  ASSERT_NE(needs, nullptr);
  ASSERT_EQ(needs->paths.size(), 1U);
  EXPECT_EQ(needs->paths[0].base, ir::PathBase::receiver);
  ASSERT_EQ(needs->paths[0].projections.size(), 1U);
  EXPECT_EQ(unit.symbols[needs->paths[0].projections[0].arg].qualified, "Class::mu");
  EXPECT_NE(contract(symbol_named(unit, "Class::needs"), excludes), nullptr);
  EXPECT_TRUE(contract(symbol_named(unit, "Class::negative"), requires_)->negated);
  EXPECT_NE(contract(symbol_named(unit, "Class::get"), returns), nullptr);
  EXPECT_EQ(contract(symbol_named(unit, "Class::param"), requires_shared)->paths[0].base,
            ir::PathBase::parameter);
  EXPECT_NE(contract(symbol_named(unit, "Class::unchecked"), no_analysis), nullptr);
  const ir::Contract *late = contract(symbol_named(unit, "Class::late"), requires_);
  ASSERT_NE(late, nullptr) << "an attribute on the definition counts";
  EXPECT_EQ(late->paths[0].projections.size(), 2U);
}

TEST(Contracts, OfFields) {
  const ir::Unit unit = lowered(kContracts);
  using enum ir::ContractKind;
  EXPECT_NE(contract(symbol_named(unit, "Class::mu"), acquired_before), nullptr);
  const ir::Contract *x = contract(symbol_named(unit, "Class::x"), guarded_by);
  ASSERT_NE(x, nullptr);
  EXPECT_FALSE(x->from_comment);
  const ir::Contract *y = contract(symbol_named(unit, "Class::y"), pt_guarded_by);
  ASSERT_NE(y, nullptr);
  ASSERT_EQ(y->paths[0].projections.size(), 2U) << "a pointer stands for the lock behind it";
  EXPECT_EQ(y->paths[0].projections[1].kind, ir::ProjectionKind::deref);
  const ir::Contract *z = contract(symbol_named(unit, "Class::z"), guarded_by);
  ASSERT_NE(z, nullptr);
  EXPECT_TRUE(z->from_comment);
  EXPECT_EQ(contract(symbol_named(unit, "Class::w"), guarded_by), nullptr);
}

TEST(Comments, OnlyThoseThatMayMatter) {
  const ir::Unit unit =
      lowered("// nothing\nint a; // heddle: ignore[double-lock] because\n"
              "/* mu must hold */ int b; // NOLINT\nconst char *s = \"NOLINT\";\n");
  ASSERT_EQ(unit.comments.size(), 3U);
  EXPECT_EQ(unit.comments[0].text, "heddle: ignore[double-lock] because");
  EXPECT_EQ(unit.comments[1].text, "mu must hold");
  EXPECT_EQ(unit.comments[2].text, "NOLINT");
  EXPECT_EQ(unit.comments[0].begin, 18U);
}

} // namespace
} // namespace heddle::frontends::clang_cxx
