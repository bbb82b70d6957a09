#include "analysis/ir/serialise.h"

#include <vector>

namespace heddle::ir {
namespace {

/// A node on a cycle, or kNone. `successors(node, visit)` calls `visit(next)` for each successor;
/// those out of range are ignored. Iterative, since chains may be long.
template <typename Successors>
std::uint32_t find_cycle(std::size_t count, const Successors &successors) {
  enum class Colour : std::uint8_t { unseen, open, done };
  std::vector<Colour> colours(count, Colour::unseen);
  std::vector<std::uint32_t> stack;
  for (std::uint32_t start = 0; start < count; ++start) {
    stack.push_back(start);
    while (!stack.empty()) {
      const std::uint32_t node = stack.back();
      if (colours[node] != Colour::unseen) {
        colours[node] = Colour::done;
        stack.pop_back();
        continue;
      }
      colours[node] = Colour::open;
      std::uint32_t cycle = kNone;
      successors(node, [&](std::uint32_t next) {
        if (next >= count || colours[next] == Colour::done)
          return;
        if (colours[next] == Colour::open)
          cycle = next;
        else
          stack.push_back(next);
      });
      if (cycle != kNone)
        return cycle;
    }
  }
  return kNone;
}

/// Remembers the first offence and where it was found.
struct Checker {
  const Unit &unit;
  const Function *function = nullptr;
  std::string where = {};
  std::string problem = {};

  bool good() const { return problem.empty(); }

  void fail(const std::string &what) {
    if (problem.empty())
      problem = where + ": " + what;
  }

  void require(bool condition, const char *what) {
    if (!condition)
      fail(what);
  }

  void index(std::uint32_t id, std::size_t count, const char *what) {
    if (id >= count)
      fail(std::string(what) + " " + std::to_string(id) + " does not exist");
  }

  void optional(std::uint32_t id, std::size_t count, const char *what) {
    if (id != kNone)
      index(id, count, what);
  }

  template <typename Enum> void kind(Enum value, Enum last, const char *what) {
    if (value > last)
      fail(std::string("unknown ") + what + " " + std::to_string(static_cast<unsigned>(value)));
  }

  void symbol(SymbolId id) { optional(id, unit.symbols.size(), "symbol"); }
  void type(TypeId id) { optional(id, unit.types.size(), "type"); }
  void file(FileId id) { optional(id, unit.files.size(), "file"); }
  void range(const Range &range) { file(range.file); }

  // The unit's tables.

  void path(const Path &path) {
    kind(path.base, PathBase::unknown, "path base");
    if (path.base == PathBase::global)
      index(path.index, unit.symbols.size(), "symbol");
    for (const Projection &projection : path.projections) {
      kind(projection.kind, ProjectionKind::any, "projection");
      require(projection.kind != ProjectionKind::index_value, "a path outside bodies uses a value");
      if (projection.kind == ProjectionKind::field)
        index(projection.arg, unit.symbols.size(), "symbol");
    }
  }

  void check_symbol(const Symbol &item) {
    kind(item.kind, SymbolKind::macro, "symbol kind");
    symbol(item.owner);
    type(item.type);
    file(item.file);
    for (TypeId param : item.params)
      type(param);
    for (SymbolId overridden : item.overrides)
      index(overridden, unit.symbols.size(), "symbol");
    for (SymbolId member : item.members)
      index(member, unit.symbols.size(), "symbol");
    for (const Contract &contract : item.contracts) {
      kind(contract.kind, ContractKind::no_analysis, "contract kind");
      for (const Path &item_path : contract.paths)
        path(item_path);
    }
  }

  void check_type(const Type &item) {
    symbol(item.symbol);
    type(item.pointee);
    for (TypeId argument : item.arguments)
      type(argument);
  }

  void tables() {
    where = "unit";
    kind(unit.language, Language::typescript, "language");
    file(unit.main);
    for (const Comment &comment : unit.comments)
      file(comment.file);
    for (const Skipped &skipped : unit.skipped)
      kind(skipped.reason, SkipReason::not_supported, "skip reason");
    for (std::size_t id = 0; good() && id < unit.symbols.size(); ++id) {
      where = "symbol " + std::to_string(id);
      check_symbol(unit.symbols[id]);
    }
    for (std::size_t id = 0; good() && id < unit.types.size(); ++id) {
      where = "type " + std::to_string(id);
      check_type(unit.types[id]);
    }
  }

  void table_cycles() {
    where = "unit";
    const auto symbols = unit.symbols.size();
    require(find_cycle(symbols,
                       [&](auto id, const auto &visit) { visit(unit.symbols[id].owner); }) == kNone,
            "a symbol owns itself");
    require(find_cycle(symbols,
                       [&](auto id, const auto &visit) {
                         for (SymbolId base : unit.symbols[id].overrides)
                           visit(base);
                       }) == kNone,
            "a symbol overrides itself");
    require(find_cycle(unit.types.size(),
                       [&](auto id, const auto &visit) {
                         visit(unit.types[id].pointee);
                         for (TypeId argument : unit.types[id].arguments)
                           visit(argument);
                       }) == kNone,
            "a type is part of itself");
  }

  // One function.

  void operand(const Operand &operand) {
    kind(operand.kind, OperandKind::text, "operand kind");
    switch (operand.kind) {
    case OperandKind::value:
      index(operand.index, function->values.size(), "value");
      break;
    case OperandKind::address:
    case OperandKind::load:
      index(operand.index, function->places.size(), "place");
      break;
    case OperandKind::function:
      index(operand.index, unit.symbols.size(), "symbol");
      break;
    case OperandKind::text:
      index(operand.index, function->texts.size(), "text");
      break;
    case OperandKind::none:
    case OperandKind::constant:
      break;
    }
  }

  void place(const Place &place) {
    kind(place.root.kind, RootKind::pointee, "root");
    if (place.root.kind == RootKind::local)
      index(place.root.index, function->locals.size(), "local");
    else if (place.root.kind == RootKind::global)
      index(place.root.index, unit.symbols.size(), "symbol");
    else
      index(place.root.index, function->values.size(), "value");
    for (const Projection &projection : place.projections) {
      kind(projection.kind, ProjectionKind::any, "projection");
      if (projection.kind == ProjectionKind::field)
        index(projection.arg, unit.symbols.size(), "symbol");
      if (projection.kind == ProjectionKind::index_value)
        index(projection.arg, function->values.size(), "value");
    }
    type(place.type);
  }

  void value(const Value &value, const std::vector<std::vector<BlockId>> &preds) {
    kind(value.kind, ValueKind::undefined, "value kind");
    kind(value.predicate, Predicate::greater_equal, "predicate");
    type(value.type);
    for (const Operand &item : value.operands)
      operand(item);
    const std::size_t count = value.operands.size();
    switch (value.kind) {
    case ValueKind::parameter:
      index(value.index, function->params.size(), "parameter");
      break;
    case ValueKind::capture:
      index(value.index, function->captures.size(), "capture");
      break;
    case ValueKind::closure:
      index(value.index, unit.symbols.size(), "symbol");
      break;
    case ValueKind::negation:
      require(count == 1, "a negation needs one operand");
      break;
    case ValueKind::compare:
      require(count == 2, "a comparison needs two operands");
      break;
    case ValueKind::phi:
      index(value.index, preds.size(), "block");
      require(value.index >= preds.size() || count == preds[value.index].size(),
              "a phi needs one operand for each predecessor");
      break;
    case ValueKind::receiver:
    case ValueKind::result:
    case ValueKind::undefined:
      break;
    }
  }

  void callee(const Callee &callee) {
    kind(callee.kind, CalleeKind::unknown, "callee kind");
    symbol(callee.symbol);
    optional(callee.place, function->places.size(), "place");
    optional(callee.value, function->values.size(), "value");
    if (callee.kind == CalleeKind::direct || callee.kind == CalleeKind::virtual_)
      require(callee.symbol != kNone, "a direct callee needs a symbol");
    if (callee.kind == CalleeKind::slot)
      require(callee.place != kNone, "a slot callee needs a place");
    if (callee.kind == CalleeKind::value)
      require(callee.value != kNone, "a value callee needs a value");
  }

  void op(const Op &op) {
    kind(op.kind, OpKind::local_set, "op kind");
    require(op.kind != OpKind::local_get && op.kind != OpKind::local_set,
            "a local_get or local_set is left");
    kind(op.origin, Origin::implicit, "origin");
    callee(op.callee);
    for (const Operand &arg : op.args)
      operand(arg);
    require(op.keywords.size() <= op.args.size(), "more keywords than arguments");
    optional(op.result, function->values.size(), "value");
    optional(op.place, function->places.size(), "place");
    optional(op.local, function->locals.size(), "local");
    optional(op.unwind, function->blocks.size(), "block");
    optional(op.scope, function->scopes.size(), "scope");
    type(op.type);
    symbol(op.macro);
    range(op.range);
    if (op.kind == OpKind::closure)
      require(op.result != kNone, "a closure needs a result");
  }

  void terminator(const Terminator &end) {
    kind(end.kind, TerminatorKind::unreachable, "terminator");
    kind(end.origin, Origin::implicit, "origin");
    operand(end.condition);
    range(end.range);
    for (BlockId target : end.targets)
      index(target, function->blocks.size(), "block");
    std::size_t targets = 0;
    if (end.kind == TerminatorKind::jump)
      targets = 1;
    else if (end.kind == TerminatorKind::branch)
      targets = 2;
    else if (end.kind == TerminatorKind::switch_)
      targets = end.cases.size() + 1;
    require(end.targets.size() == targets, "a terminator has the wrong number of targets");
  }

  void parts() {
    const Function &item = *function;
    index(item.symbol, unit.symbols.size(), "symbol");
    symbol(item.enclosing);
    symbol(item.pattern);
    kind(item.form, Form::module, "form");
    kind(item.special, Special::initialiser, "special");
    file(item.anchor.file);
    for (const Range &part : {item.range, item.name, item.body})
      range(part);
    for (const Param &param : item.params) {
      type(param.type);
      optional(param.local, item.locals.size(), "local");
    }
    for (const Capture &capture : item.captures)
      type(capture.type);
    for (const Local &local : item.locals) {
      kind(local.storage, Storage::thread_local_, "storage");
      type(local.type);
      optional(local.scope, item.scopes.size(), "scope");
      range(local.range);
    }
    for (const Scope &scope : item.scopes) {
      kind(scope.kind, ScopeKind::finally_, "scope kind");
      optional(scope.parent, item.scopes.size(), "scope");
      range(scope.range);
      for (LocalId cleanup : scope.cleanups)
        index(cleanup, item.locals.size(), "local");
    }
    for (const Place &item_place : item.places)
      place(item_place);
  }

  void blocks() {
    const std::string name = where;
    require(!function->blocks.empty(), "there is no entry block");
    for (const Scope &scope : function->scopes)
      optional(scope.entry, function->blocks.size(), "block");
    for (std::size_t id = 0; good() && id < function->blocks.size(); ++id) {
      const Block &block = function->blocks[id];
      for (std::size_t at = 0; good() && at < block.ops.size(); ++at) {
        where = name + ", block " + std::to_string(id) + ", op " + std::to_string(at);
        op(block.ops[at]);
      }
      where = name + ", block " + std::to_string(id);
      terminator(block.terminator);
    }
    where = name;
  }

  /// Everything downstream follows operands and roots without looking out for loops; only phis may
  /// close one.
  void function_cycles() {
    const Function &item = *function;
    require(find_cycle(item.scopes.size(),
                       [&](auto id, const auto &visit) { visit(item.scopes[id].parent); }) == kNone,
            "a scope is its own parent");
    const auto visit_place = [&](PlaceId id, const auto &visit) {
      const Place &used = item.places[id];
      if (used.root.kind == RootKind::pointee)
        visit(used.root.index);
      for (const Projection &projection : used.projections)
        if (projection.kind == ProjectionKind::index_value)
          visit(projection.arg);
    };
    require(find_cycle(item.values.size(),
                       [&](auto id, const auto &visit) {
                         if (item.values[id].kind == ValueKind::phi)
                           return;
                         for (const Operand &used : item.values[id].operands) {
                           if (used.kind == OperandKind::value)
                             visit(used.index);
                           else if (used.kind == OperandKind::address ||
                                    used.kind == OperandKind::load)
                             visit_place(used.index, visit);
                         }
                       }) == kNone,
            "a value depends on itself without a phi");
  }

  void check_function(const Function &item, std::size_t position) {
    function = &item;
    where = "function " + std::to_string(position);
    if (item.symbol < unit.symbols.size())
      where += " (" + unit.symbols[item.symbol].name + ")";
    parts();
    blocks();
    if (!good())
      return; // what follows uses the indices
    const auto preds = predecessors(item);
    for (const Value &item_value : item.values)
      value(item_value, preds);
    if (good())
      function_cycles();
  }
};

} // namespace

bool well_formed(const Unit &unit, std::string *error) {
  Checker checker{unit};
  checker.tables();
  if (checker.good())
    checker.table_cycles();
  for (std::size_t position = 0; checker.good() && position < unit.functions.size(); ++position)
    checker.check_function(unit.functions[position], position);
  if (!checker.good() && error != nullptr)
    *error = checker.problem;
  return checker.good();
}

} // namespace heddle::ir
