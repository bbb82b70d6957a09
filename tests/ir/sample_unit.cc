#include "tests/ir/sample_unit.h"

#include "analysis/ir/flags.h"

namespace heddle::ir {
namespace {

Operand operand(OperandKind kind, std::uint32_t index) {
  Operand result;
  result.kind = kind;
  result.index = index;
  return result;
}

std::vector<Symbol> symbols() {
  Symbol function;
  function.kind = SymbolKind::function;
  function.key = "c:@F@f#";
  function.name = "f";
  function.qualified = "ns::f";
  function.type = 0;
  function.params = {0, 1};
  function.overrides = {4};
  function.file = 0;
  function.offset = 77;
  function.contracts = {{ContractKind::try_acquire,
                         {{PathBase::parameter, 1, {{ProjectionKind::field, 2}}},
                          {PathBase::global, 3, {{ProjectionKind::index_const, 4}}}},
                         false,
                         true,
                         true}};
  for (std::size_t flag = 0; flag < kSymbolFlags.size(); flag += 2)
    function.*kSymbolFlags[flag] = true;
  Symbol type;
  type.kind = SymbolKind::type;
  type.key = type.name = type.qualified = "Shard";
  type.members = {2};
  for (std::size_t flag = 1; flag < kSymbolFlags.size(); flag += 2)
    type.*kSymbolFlags[flag] = true;
  Symbol field;
  field.kind = SymbolKind::field;
  field.key = field.name = field.qualified = "Shard::mu";
  field.owner = 1;
  Symbol global;
  global.kind = SymbolKind::global;
  global.key = global.name = global.qualified = "table";
  global.initialiser = "TABLE_INIT";
  Symbol base;
  base.key = base.name = base.qualified = "Base::f";
  Symbol macro;
  macro.kind = SymbolKind::macro;
  macro.key = macro.name = "LOCK";
  return {function, type, field, global, base, macro};
}

std::vector<Type> types() {
  Type builtin;
  builtin.text = builtin.qualified = "int";
  builtin.is_const = builtin.is_volatile = true;
  Type shard;
  shard.text = "Shard<int> *";
  shard.qualified = "Shard";
  shard.symbol = 1;
  shard.arguments = {0};
  shard.pointee = 0;
  shard.is_pointer = true;
  return {builtin, shard};
}

Op call() {
  Op op;
  op.kind = OpKind::call;
  op.origin = Origin::macro;
  op.callee = {CalleeKind::direct, 4, 0, 1};
  Operand text = operand(OperandKind::text, 0);
  Operand null;
  null.kind = OperandKind::constant;
  null.null = true;
  Operand number;
  number.kind = OperandKind::constant;
  number.number = -5'000'000'000;
  op.args = {operand(OperandKind::address, 0),
             operand(OperandKind::load, 1),
             operand(OperandKind::function, 0),
             text,
             null,
             number};
  op.args[0].moved = true;
  op.result = 1;
  op.place = 2;
  op.local = 0;
  op.type = 1;
  op.unwind = 2;
  op.scope = 1;
  op.range = {3, 9, 0};
  op.macro = 5;
  return op;
}

std::vector<Block> blocks() {
  std::vector<Block> result(4);
  result[0].ops = {call()};
  result[0].ops[0].keywords = {"timeout"};
  result[0].terminator.kind = TerminatorKind::switch_;
  result[0].terminator.condition = operand(OperandKind::value, 1);
  result[0].terminator.targets = {1, 3, 1};
  result[0].terminator.cases = {-1, 7};
  result[0].terminator.range = {4, 5, kNone};
  result[1].terminator.kind = TerminatorKind::jump;
  result[1].terminator.targets = {3};
  result[1].terminator.loop_back = true;
  result[1].terminator.origin = Origin::implicit;
  result[2].cleanup = true;
  result[2].terminator.kind = TerminatorKind::exceptional_exit;
  result[3].terminator.kind = TerminatorKind::return_;
  return result;
}

std::vector<Value> values() {
  std::vector<Value> result(5);
  result[0].kind = ValueKind::parameter;
  result[0].index = 0;
  result[1].kind = ValueKind::result;
  result[1].type = 1;
  result[1].name = "shard";
  result[2].kind = ValueKind::phi;
  result[2].index = 3;
  result[2].operands = {operand(OperandKind::value, 0), operand(OperandKind::value, 2)};
  result[3].kind = ValueKind::compare;
  result[3].predicate = Predicate::less;
  result[3].operands = result[2].operands;
  result[4].kind = ValueKind::closure;
  result[4].index = 0;
  return result;
}

Function function() {
  Function result;
  result.symbol = 0;
  result.enclosing = 4;
  result.pattern = 0;
  result.form = Form::coroutine;
  result.special = Special::destructor;
  result.params = {{"p", 1, 0}};
  result.captures = {{"c", 0, true, true}};
  result.locals = {{"p", 1, Storage::parameter, 0, {1, 2, kNone}, true}};
  result.scopes.resize(3);
  result.scopes[0].range = {0, 9, kNone};
  result.scopes[1].kind = ScopeKind::try_;
  result.scopes[1].parent = 0;
  result.scopes[1].range = {2, 8, 0};
  result.scopes[1].cleanups = {0};
  result.scopes[2].kind = ScopeKind::handler;
  result.scopes[2].parent = 0;
  result.scopes[2].caught = {"KeyError", "BaseException"};
  result.scopes[2].catches_all = true;
  result.scopes[2].entry = 1;
  result.places = {
      {{RootKind::pointee, 0}, {{ProjectionKind::field, 2}}, 1},
      {{RootKind::global, 3}, {{ProjectionKind::index_value, 1}}, kNone},
      {{RootKind::local, 0}, {{ProjectionKind::deref, 0}, {ProjectionKind::any, 0}}, 0}};
  result.values = values();
  result.texts = {"text", ""};
  result.blocks = blocks();
  result.range = {0, 100, kNone};
  result.name = {5, 6, kNone};
  result.body = {10, 100, kNone};
  result.anchor = {0, 1234};
  result.degraded = true;
  result.degraded_why = "does not parse";
  return result;
}

} // namespace

Unit sample_unit() {
  Unit unit;
  unit.language = Language::c;
  unit.main = 0;
  unit.standard = "gnu11";
  unit.exceptions = false;
  unit.files = {{"/src/a.c", false}, {"/usr/include/x.h", true}};
  unit.symbols = symbols();
  unit.types = types();
  unit.functions = {function()};
  unit.comments = {{0, 3, 9, "guarded by mu", 1, 10, 20, true}};
  unit.skipped = {{"g", SkipReason::too_large, "more than 65536 ops"}};
  unit.aliases = {{"pkg.Client", "pkg.client.Client"}};
  unit.problems = {"'config.h' file not found"};
  return unit;
}

} // namespace heddle::ir
