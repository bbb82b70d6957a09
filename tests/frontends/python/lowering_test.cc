// What the IR of Python says, a fact a test. Whole functions are in tests/golden.
#include "tests/frontends/python/lowered.h"

#include <algorithm>

namespace heddle::python {
namespace {

bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

/// The qualified names of all that the function calls or constructs, in order.
std::vector<std::string> calls(const ir::Unit &unit, const std::string &qualified) {
  std::vector<std::string> result;
  if (const ir::Function *function = function_named(unit, qualified))
    for (const ir::Block &block : function->blocks)
      for (const ir::Op &op : block.ops)
        if ((op.kind == ir::OpKind::call || op.kind == ir::OpKind::construct) &&
            op.origin != ir::Origin::implicit)
          result.push_back(op.callee.symbol != ir::kNone ? unit.symbols[op.callee.symbol].qualified
                                                         : "-");
  return result;
}

using Names = std::vector<std::string>;

TEST(Names, ImportsLeadToWhereTheNameComesFrom) {
  const ir::Unit unit = lowered("import os.path as p, time\n"
                                "from . import near\n"
                                "from ..far import thing as t\n"
                                "from asyncio import *\n"
                                "def f():\n"
                                "  from queue import Queue\n"
                                "  p.join(); time.sleep(1); near.go(); t(); gather(); Queue()\n"
                                "  print()\n",
                                "pkg.sub.mod");
  EXPECT_EQ(calls(unit, "pkg.sub.mod.f"),
            (Names{"os.path.join", "time.sleep", "pkg.sub.near.go", "pkg.far.thing",
                   "asyncio.gather", "queue.Queue", "builtins.print"}));
}

TEST(Names, ScopesAreThoseOfPython) {
  const ir::Unit unit = lowered("x = 1\n"
                                "def f():\n"
                                "  x = 2\n"
                                "  class C:\n"
                                "    x = 3\n"
                                "    def m(self): return x\n"
                                "  def g():\n"
                                "    nonlocal x\n"
                                "    x = 4\n"
                                "  def h():\n"
                                "    global x\n"
                                "    x = 5\n"
                                "  return [x for x in y]\n");
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.f.<locals>.C.m"), "capture &x"));
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.f.<locals>.g"), "capture &x"));
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.f.<locals>.h"), "write x(5)"));
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.f"), "write C.x(3)"));
}

TEST(Names, TypesFollowFromConstructorsAnnotationsAndLiterals) {
  const ir::Unit unit = lowered("import asyncio, threading\n"
                                "from typing import Optional, Dict\n"
                                "class A:\n"
                                "  q: 'Optional[asyncio.Queue]' = None\n"
                                "  def __init__(self, ev: asyncio.Event, n=3):\n"
                                "    self.ev = ev\n"
                                "    self.locks: Dict[str, threading.Lock] = {}\n"
                                "    self.made = self.make()\n"
                                "  def make(self) -> asyncio.Semaphore: ...\n"
                                "  async def f(self, k, other: 'A | None'):\n"
                                "    self.q.put_nowait(1)\n"
                                "    self.ev.set()\n"
                                "    self.locks[k].acquire()\n"
                                "    self.made.release()\n"
                                "    other.make()\n"
                                "    x = other or A(1)\n"
                                "    x.q.get()\n"
                                "    who.knows()\n");
  EXPECT_EQ(calls(unit, "pkg.mod.A.f"),
            (Names{"asyncio.Queue.put_nowait", "asyncio.Event.set", "threading.Lock.acquire",
                   "asyncio.Semaphore.release", "pkg.mod.A.make", "pkg.mod.A.__init__",
                   "asyncio.Queue.get", "?.knows"}))
      << text_of(unit, "pkg.mod.A.f");
}

TEST(Names, TypesFollowFromWhatLibrariesSayTheyReturn) {
  const ir::Unit unit =
      lowered("import asyncio\n"
              "class A:\n"
              "  async def open(self):\n"
              "    self.reader, self.writer = await asyncio.open_connection()\n"
              "    self.loop = asyncio.get_running_loop()\n"
              "  async def f(self):\n"
              "    self.writer.write(b'')\n"
              "    task = self.loop.create_task(g())\n"
              "    task.cancel()\n"
              "    for t in [asyncio.create_task(g(n)) for n in range(3)]: t.done()\n");
  EXPECT_EQ(calls(unit, "pkg.mod.A.f"),
            (Names{"asyncio.StreamWriter.write", "-", "asyncio.AbstractEventLoop.create_task",
                   "asyncio.Task.cancel", "builtins.range", "-", "asyncio.create_task",
                   "asyncio.Task.done"}));
}

TEST(Names, AttributesBelongToTheBaseThatAssignsThem) {
  const ir::Unit unit = lowered("class Base:\n"
                                "  def __init__(self): self.x = 1\n"
                                "class Derived(Base):\n"
                                "  def f(self, other):\n"
                                "    self.x = 2\n"
                                "    self.y = 3\n"
                                "    other.z = 4\n");
  const ir::Function *function = function_named(unit, "pkg.mod.Derived.f");
  ASSERT_NE(function, nullptr);
  Names keys;
  for (const ir::Op &op : function->blocks[0].ops)
    if (op.kind == ir::OpKind::write)
      keys.push_back(unit.symbols[function->places[op.place].projections[0].arg].key);
  EXPECT_EQ(keys, (Names{"py:pkg.mod.Base.x", "py:pkg.mod.Derived.y", "py:?.z"}));
}

TEST(Names, MethodsAreFoundThroughBasesAndSuper) {
  const ir::Unit unit = lowered("import threading\n"
                                "from .base import Far\n"
                                "class A:\n"
                                "  def m(self): ...\n"
                                "class B(A, threading.Thread):\n"
                                "  def m(self): super().m(); self.n(); self.start()\n"
                                "class C(Far):\n"
                                "  def m(self): self.far(); super().__init__()\n");
  EXPECT_EQ(calls(unit, "pkg.mod.B.m"),
            (Names{"pkg.mod.A.m", "threading.Thread.n", "threading.Thread.start"}));
  EXPECT_EQ(calls(unit, "pkg.mod.C.m"), (Names{"pkg.base.Far.far", "pkg.base.Far.__init__"}));
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.C.m"), "call virtual pkg.base.Far.far"));
}

TEST(Names, ReExportsAreAliases) {
  Source source;
  source.path = "/p/__init__.py";
  source.module = "pkg";
  source.is_package = true;
  source.text = "from .client import Client as Renamed\nimport threading\nLock = threading.Lock\n";
  const ir::Unit unit = lower(source, {});
  const std::vector<ir::Alias> expected = {{"pkg.Lock", "threading.Lock"},
                                           {"pkg.Renamed", "pkg.client.Client"},
                                           {"pkg.threading", "threading"}};
  EXPECT_EQ(unit.aliases, expected);
}

TEST(Names, EqualNamesHaveOrdinals) {
  const ir::Unit unit = lowered("def f():\n"
                                "  def g(): ...\n"
                                "  def g(): ...\n"
                                "  a = lambda: 1\n"
                                "  b = lambda: 2\n"
                                "def f(): ...\n");
  Names keys;
  for (const ir::Function &function : unit.functions)
    keys.push_back(unit.symbols[function.symbol].key);
  std::ranges::sort(keys);
  EXPECT_EQ(keys, (Names{"py:pkg.mod.<module>", "py:pkg.mod.f", "py:pkg.mod.f#2",
                         "py:pkg.mod.f.<lambda>", "py:pkg.mod.f.<lambda>#2",
                         "py:pkg.mod.f.<locals>.g", "py:pkg.mod.f.<locals>.g#2"}));
}

TEST(Calls, KeywordsAreBoundWhereTheCalleeIsKnown) {
  const std::string text = text_of(lowered("def callee(a, b=1, *, c=2): ...\n"
                                           "def f(x, xs):\n"
                                           "  callee(x, c=3)\n"
                                           "  callee(*xs, b=4)\n"
                                           "  unknown(x, key=5)\n"),
                                   "pkg.mod.f");
  EXPECT_TRUE(has(text, "callee(x, none, 3)")) << text;
  EXPECT_TRUE(has(text, "callee(*xs, b=4)")) << text;
  EXPECT_TRUE(has(text, "unknown(x, key=5)")) << text;
}

TEST(Calls, WhatWasPutIntoAContainerIsUsed) {
  const std::string text =
      text_of(lowered("def f(xs): return [g(x) for x in xs], [g(1)]\n"), "pkg.mod.f");
  EXPECT_TRUE(has(text, "= call slot g(1)")) << text;
  EXPECT_TRUE(has(text, "list.append(")) << text;
}

TEST(Values, ALocalCopyOfALockIsTheLock) {
  const std::string text = text_of(lowered("import threading\n"
                                           "class A:\n"
                                           "  def __init__(self): self.mu = threading.Lock()\n"
                                           "  def f(self):\n"
                                           "    mu = self.mu\n"
                                           "    with mu: pass\n"),
                                   "pkg.mod.A.f");
  EXPECT_TRUE(has(text, "threading.Lock.__enter__(&this->mu)")) << text;
}

TEST(Values, ACopyOfWhatOthersAssignIsAValueOfItsOwn) {
  const std::string text = text_of(lowered("class A:\n"
                                           "  def __init__(self): self.conn = None\n"
                                           "  def drop(self): self.conn = None\n"
                                           "  async def f(self):\n"
                                           "    conn = self.conn\n"
                                           "    await conn.close()\n"),
                                   "pkg.mod.A.f");
  EXPECT_TRUE(has(text, "v1 = read this->conn")) << text;
  EXPECT_TRUE(has(text, "close(&*v1)")) << text;
}

TEST(Values, TheElementThatIsAskedForIsTheOneThatIsStored) {
  const std::string text = text_of(lowered("class A:\n"
                                           "  async def f(self, k):\n"
                                           "    if k not in self.d:\n"
                                           "      self.d[k] = await g()\n"),
                                   "pkg.mod.A.f");
  EXPECT_TRUE(has(text, "= read this->d[k]")) << text;
  EXPECT_TRUE(has(text, "write this->d[k](")) << text;
}

TEST(Values, AnIncrementAcrossAnAwaitReadsFirst) {
  const std::string text =
      text_of(lowered("class A:\n  async def f(self): self.n += await g()\n"), "pkg.mod.A.f");
  EXPECT_LT(text.find("read this->n"), text.find("await"));
  EXPECT_LT(text.find("await"), text.find("write this->n"));
}

TEST(Exits, EveryWayOutOfAWithReleases) {
  const ir::Unit unit = lowered("import threading\n"
                                "mu = threading.Lock()\n"
                                "def f(xs):\n"
                                "  for x in xs:\n"
                                "    with mu:\n"
                                "      if x == 1: return\n"
                                "      if x == 2: break\n"
                                "      if x == 3: continue\n"
                                "      g()\n");
  const ir::Function *function = function_named(unit, "pkg.mod.f");
  ASSERT_NE(function, nullptr);
  std::size_t exits = 0;
  for (const ir::Block &block : function->blocks)
    for (const ir::Op &op : block.ops)
      exits += op.callee.symbol != ir::kNone &&
               unit.symbols[op.callee.symbol].qualified == "threading.Lock.__exit__";
  EXPECT_EQ(exits, 5U) << ir::print(unit, *function);
}

TEST(Exits, HandlersSayWhatTheyCatch) {
  const ir::Unit unit = lowered("import asyncio\n"
                                "def f():\n"
                                "  try: g()\n"
                                "  except (asyncio.CancelledError, KeyError): pass\n"
                                "  except Exception as e: raise\n"
                                "  except: pass\n");
  const ir::Function *function = function_named(unit, "pkg.mod.f");
  ASSERT_NE(function, nullptr);
  std::vector<ir::Scope> handlers;
  std::ranges::copy_if(function->scopes, std::back_inserter(handlers),
                       [](const ir::Scope &scope) { return scope.kind == ir::ScopeKind::handler; });
  ASSERT_EQ(handlers.size(), 3U);
  EXPECT_EQ(handlers[0].caught, (Names{"asyncio.CancelledError", "KeyError"}));
  EXPECT_EQ(handlers[1].caught, (Names{"Exception"}));
  EXPECT_FALSE(handlers[1].catches_all);
  EXPECT_TRUE(handlers[2].catches_all);
}

TEST(Exits, HandlersAreReachedFromWhatIsNoCall) {
  const ir::Unit unit = lowered("try:\n  import fast\nexcept ImportError:\n  slow()\n"
                                "def f(d):\n"
                                "  try: return d['k']\n"
                                "  except KeyError: g()\n");
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.<module>"), "slow()"));
  EXPECT_TRUE(has(text_of(unit, "pkg.mod.f"), "g()"));
}

TEST(Limits, FinallyWithinFinallyEndsInADegradedFunction) {
  std::string text = "def f():\n";
  std::string indent = "  ";
  for (int depth = 0; depth < 8; ++depth) {
    text += indent + "try: g()\n" + indent + "finally:\n";
    indent += "  ";
  }
  text += indent + "h()\n";
  const ir::Unit unit = lowered(text);
  const ir::Function *function = function_named(unit, "pkg.mod.f");
  ASSERT_NE(function, nullptr);
  EXPECT_TRUE(function->degraded);
  EXPECT_LT(function->blocks.size(), 2000U);
}

TEST(Limits, DeepNestingOverflowsNoStack) {
  for (const std::string open :
       {"(", "[", "{", "not ", "f(", "-", "lambda: ", "x if y else ", "a."}) {
    std::string text = "def f():\n  return ";
    for (int depth = 0; depth < 20'000; ++depth)
      text += open;
    EXPECT_EQ(lowered(text + "x\ndef g(): return 1\n").functions.size(), 3U) << open;
  }
  std::string sum = "def f():\n  return 1";
  for (int depth = 0; depth < 20'000; ++depth)
    sum += " + x";
  lowered(sum + "\n");
  std::string blocks;
  for (int depth = 0; depth < 500; ++depth)
    blocks += std::string(static_cast<std::size_t>(depth), ' ') + "if x:\n";
  lowered("def f():\n pass\n" + blocks);
  std::string nested;
  for (int depth = 0; depth < 3'000; ++depth)
    nested += std::string(static_cast<std::size_t>(depth), ' ') + "def f():\n";
  lowered(nested);
}

TEST(Limits, LargeTextsAreSkipped) {
  std::string text(kTextBytesMax + 1, '\n');
  const ir::Unit unit = lowered(text);
  ASSERT_EQ(unit.skipped.size(), 1U);
  EXPECT_EQ(unit.skipped[0].reason, ir::SkipReason::too_large);
}

TEST(HalfTyped, OtherFunctionsAreUntouched) {
  const std::string before = "class C:\n"
                             "  def first(self):\n    with self.mu:\n      self.a()\n";
  const std::string after = "  def last(self):\n    self.b()\n"
                            "def alone():\n  return C().last()\n";
  const std::string whole = before + "  def edited(self):\n    return 1\n" + after;
  const ir::Unit intact = lowered(whole);
  for (const std::string line :
       {"    foo(", "    x = [1,", "    if self.", "    def", "    s = \"", "    s = '''",
        "    with", "    for x in", "    try:", "    lambda", "  x", "x", "    @", "    return {",
        "    raise X("}) {
    const ir::Unit unit =
        lowered(before + "  def edited(self):\n" + line + "\n    return 1\n" + after);
    for (const std::string name : {"pkg.mod.C.first", "pkg.mod.C.last", "pkg.mod.alone"}) {
      const ir::Function *is = function_named(unit, name);
      const ir::Function *should = function_named(intact, name);
      ASSERT_NE(is, nullptr) << line;
      EXPECT_EQ(ir::hash(unit, *is), ir::hash(intact, *should)) << line << "\n"
                                                                << ir::print(unit, *is);
    }
  }
}

TEST(FrontEnd, NamesModulesByTheirImportRoot) {
  bool is_package = false;
  EXPECT_EQ(module_name("/w/src/pkg/sub/__init__.py", {"/w", "/w/src"}, &is_package), "pkg.sub");
  EXPECT_TRUE(is_package);
  EXPECT_EQ(module_name("/w/src/pkg/mod.py", {"/w/src/"}, &is_package), "pkg.mod");
  EXPECT_FALSE(is_package);
  EXPECT_EQ(module_name("/nowhere/script.py", {}, &is_package), "script");
}

} // namespace
} // namespace heddle::python
