#include "analysis/ir/print.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heddle::ir {
namespace {

constexpr std::array<std::string_view, 16> kOpNames = {
    "call",  "construct", "destroy", "read",   "write", "compound",  "address",   "closure",
    "await", "yield",     "throw",   "assume", "hole",  "local_get", "local_set", "declaration"};
constexpr std::array<std::string_view, 6> kPredicates = {"==", "!=", "<", "<=", ">", ">="};
constexpr std::array<std::string_view, 5> kForms = {"plain", "coroutine", "generator",
                                                    "async_generator", "module"};
constexpr std::array<std::string_view, 4> kSpecials = {"", "constructor", "destructor",
                                                       "initialiser"};
constexpr std::array<std::string_view, 7> kScopes = {"function", "block",   "loop",   "condition",
                                                     "try",      "handler", "finally"};
constexpr std::array<std::string_view, 5> kStorages = {"", "parameter ", "temporary ", "static ",
                                                       "thread_local "};

template <typename Names, typename Enum> std::string_view name_of(const Names &names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < names.size() ? names[index] : std::string_view("?");
}

/// Prints one function. Every index is checked: dumping malformed IR is how one finds out what is
/// malformed.
struct Printer {
  const Unit &unit;
  const Function &function;
  std::string out = {};

  std::string symbol(SymbolId id) const {
    return id < unit.symbols.size() ? unit.symbols[id].name : std::string("?symbol");
  }

  /// `DBImpl::mutex_` -> `mutex_`, `Pool.lock` -> `lock`.
  std::string field(SymbolId id) const {
    const std::string name = symbol(id);
    return std::string(simple_name(name));
  }

  std::string type(TypeId id) const {
    return id < unit.types.size() ? unit.types[id].text : std::string("?type");
  }

  std::string local(LocalId id) const {
    if (id >= function.locals.size())
      return "?local";
    const std::string &name = function.locals[id].name;
    return name.empty() ? "temporary" + std::to_string(id) : name;
  }

  std::string value(ValueId id) const {
    if (id >= function.values.size())
      return "?value";
    const Value &value = function.values[id];
    if (value.kind == ValueKind::receiver)
      return "this";
    if (value.kind == ValueKind::parameter && value.index < function.params.size() &&
        !function.params[value.index].name.empty())
      return function.params[value.index].name;
    return "v" + std::to_string(id);
  }

  std::string place(const Place &place) const {
    std::string text;
    // A dereference is written together with the projection after it: `->f`, `(*p)[3]`.
    bool pointer = false;
    switch (place.root.kind) {
    case RootKind::local:
      text = local(place.root.index);
      break;
    case RootKind::global:
      text = symbol(place.root.index);
      break;
    case RootKind::pointee:
      text = value(place.root.index);
      pointer = true;
      break;
    }
    for (const Projection &projection : place.projections) {
      if (projection.kind == ProjectionKind::field) {
        text += (pointer ? "->" : ".") + field(projection.arg);
        pointer = false;
        continue;
      }
      if (pointer)
        text = "(*" + text + ")";
      pointer = projection.kind == ProjectionKind::deref;
      if (projection.kind == ProjectionKind::index_const)
        text += "[" + std::to_string(projection.arg) + "]";
      else if (projection.kind == ProjectionKind::index_value)
        text += "[" + value(projection.arg) + "]";
      else if (projection.kind == ProjectionKind::any)
        text += "[*]";
    }
    return pointer ? "*" + text : text;
  }

  std::string place(PlaceId id) const {
    return id < function.places.size() ? place(function.places[id]) : std::string("?place");
  }

  std::string operand(const Operand &operand) const {
    std::string text;
    switch (operand.kind) {
    case OperandKind::none:
      text = "none";
      break;
    case OperandKind::value:
      text = value(operand.index);
      break;
    case OperandKind::address:
      text = "&" + place(operand.index);
      break;
    case OperandKind::load:
      text = "load " + place(operand.index);
      break;
    case OperandKind::constant:
      text = operand.null ? std::string("null") : std::to_string(operand.number);
      break;
    case OperandKind::function:
      text = "function " + symbol(operand.index);
      break;
    case OperandKind::text:
      text = operand.index < function.texts.size() ? "\"" + function.texts[operand.index] + "\""
                                                   : std::string("?text");
      break;
    }
    return operand.moved ? "move " + text : text;
  }

  std::string operands(const std::vector<Operand> &list,
                       const std::vector<std::string> &keywords = {}) const {
    std::string text;
    for (std::size_t at = 0; at < list.size(); ++at) {
      text += at == 0 ? "" : ", ";
      const std::size_t named_from = list.size() - std::min(list.size(), keywords.size());
      if (at >= named_from && !keywords[at - named_from].empty())
        text += keywords[at - named_from].front() == '*' ? keywords[at - named_from]
                                                         : keywords[at - named_from] + "=";
      text += operand(list[at]);
    }
    return text;
  }

  std::string callee(const Callee &callee) const {
    switch (callee.kind) {
    case CalleeKind::none:
      return "";
    case CalleeKind::direct:
      return symbol(callee.symbol);
    case CalleeKind::virtual_:
      return "virtual " + symbol(callee.symbol);
    case CalleeKind::slot:
      return "slot " + place(callee.place);
    case CalleeKind::value:
      return "value " + value(callee.value);
    case CalleeKind::unknown:
      return callee.symbol == kNone ? "unknown" : "unknown " + symbol(callee.symbol);
    }
    return "?";
  }

  std::string range(const Range &range) const {
    std::string text = std::to_string(range.begin) + ".." + std::to_string(range.end);
    if (range.file != kNone)
      text += range.file < unit.files.size() ? " of " + unit.files[range.file].path
                                             : std::string(" of ?file");
    return text;
  }

  std::string definition(const Value &value) const {
    switch (value.kind) {
    case ValueKind::receiver:
      return "receiver";
    case ValueKind::parameter:
      return "parameter " + std::to_string(value.index);
    case ValueKind::capture:
      return "capture " + (value.index < function.captures.size()
                               ? function.captures[value.index].name
                               : std::string("?"));
    case ValueKind::result:
      return "result";
    case ValueKind::phi:
      return "phi(" + operands(value.operands) + ")";
    case ValueKind::negation:
      return "not " + operands(value.operands);
    case ValueKind::compare:
      return value.operands.size() == 2 ? operand(value.operands[0]) + " " +
                                              std::string(name_of(kPredicates, value.predicate)) +
                                              " " + operand(value.operands[1])
                                        : std::string("?compare");
    case ValueKind::closure:
      return "closure " + symbol(value.index) + "(" + operands(value.operands) + ")";
    case ValueKind::undefined:
      return "undefined";
    }
    return "?";
  }

  void line(int indent, const std::string &text) {
    out.append(static_cast<std::size_t>(indent) * 2, ' ');
    out += text;
    out += '\n';
  }

  void header() {
    std::string text = "function " + symbol(function.symbol);
    if (function.form != Form::plain)
      text += " " + std::string(name_of(kForms, function.form));
    if (function.special != Special::none)
      text += " " + std::string(name_of(kSpecials, function.special));
    line(0, text);
    if (function.degraded)
      line(1, "degraded: " + function.degraded_why);
    if (function.enclosing != kNone)
      line(1, "in " + symbol(function.enclosing));
    if (function.pattern != kNone)
      line(1, "of " + symbol(function.pattern));
    for (const Param &param : function.params)
      line(1, "param " + param.name + ": " + type(param.type));
    for (const Capture &capture : function.captures)
      line(1, "capture " + std::string(capture.by_reference ? "&" : "") +
                  (capture.is_this ? "this" : capture.name) + ": " + type(capture.type));
    for (LocalId id = 0; id < function.locals.size(); ++id) {
      const Local &item = function.locals[id];
      if (!item.numbered)
        line(1, std::string(name_of(kStorages, item.storage)) + "local " + local(id) + ": " +
                    type(item.type));
    }
  }

  void scopes() {
    for (ScopeId id = 0; id < function.scopes.size(); ++id) {
      const Scope &scope = function.scopes[id];
      std::string text =
          "scope " + std::to_string(id) + " " + std::string(name_of(kScopes, scope.kind));
      if (scope.parent != kNone)
        text += " in " + std::to_string(scope.parent);
      for (LocalId cleanup : scope.cleanups)
        text += " ~" + local(cleanup);
      for (const std::string &type : scope.caught)
        text += " " + type;
      if (scope.catches_all)
        text += " all";
      line(1, text);
    }
  }

  /// Values that no op or block head defines.
  void values() {
    for (ValueId id = 0; id < function.values.size(); ++id) {
      const Value &value = function.values[id];
      if (value.kind != ValueKind::result && value.kind != ValueKind::phi &&
          value.kind != ValueKind::closure && value.kind != ValueKind::receiver)
        line(1, "v" + std::to_string(id) + " = " + definition(value));
    }
  }

  void op(const Op &op) {
    std::string text = op.result != kNone ? "v" + std::to_string(op.result) + " = " : "";
    text += name_of(kOpNames, op.kind);
    if (op.kind == OpKind::closure && op.result < function.values.size())
      text = "v" + std::to_string(op.result) + " = " + definition(function.values[op.result]);
    if (op.local != kNone && op.place == kNone)
      text += " " + local(op.local);
    if (op.place != kNone)
      text += " " + place(op.place);
    if (op.callee.kind != CalleeKind::none)
      text += " " + callee(op.callee);
    if (op.kind == OpKind::call || op.kind == OpKind::construct || !op.args.empty())
      text += "(" + operands(op.args, op.keywords) + ")";
    if (op.unwind != kNone)
      text += " unwind b" + std::to_string(op.unwind);
    if (op.origin == Origin::macro)
      text += " macro" + (op.macro != kNone ? " " + symbol(op.macro) : std::string());
    else if (op.origin == Origin::implicit)
      text += " implicit";
    line(2, text + " @" + range(op.range));
  }

  void terminator(const Terminator &terminator) {
    const auto target = [&](std::size_t index) {
      return index < terminator.targets.size() ? "b" + std::to_string(terminator.targets[index])
                                               : std::string("?block");
    };
    std::string text;
    switch (terminator.kind) {
    case TerminatorKind::jump:
      text = "jump " + target(0) + (terminator.loop_back ? " loop" : "");
      break;
    case TerminatorKind::branch:
      text = "branch " + operand(terminator.condition) + " ? " + target(0) + " : " + target(1);
      break;
    case TerminatorKind::switch_:
      text = "switch " + operand(terminator.condition);
      for (std::size_t index = 0; index < terminator.targets.size(); ++index)
        text +=
            (index < terminator.cases.size() ? ", " + std::to_string(terminator.cases[index]) + ": "
                                             : std::string(", default: ")) +
            target(index);
      break;
    case TerminatorKind::return_:
      text = "return";
      if (terminator.condition.kind != OperandKind::none)
        text += " " + operand(terminator.condition);
      break;
    case TerminatorKind::exceptional_exit:
      text = "exceptional exit";
      break;
    case TerminatorKind::suspend_forever:
      text = "suspend forever";
      break;
    case TerminatorKind::unreachable:
      text = "unreachable";
      break;
    }
    line(2, text + " @" + range(terminator.range));
  }

  void block(BlockId id) {
    line(1, "b" + std::to_string(id) + ":" + (function.blocks[id].cleanup ? " cleanup" : ""));
    for (ValueId value = 0; value < function.values.size(); ++value)
      if (function.values[value].kind == ValueKind::phi && function.values[value].index == id)
        line(2, "v" + std::to_string(value) + " = " + definition(function.values[value]));
    for (const Op &item : function.blocks[id].ops)
      op(item);
    terminator(function.blocks[id].terminator);
  }
};

} // namespace

std::string print(const Unit &unit, const Function &function) {
  Printer printer{unit, function};
  printer.header();
  printer.scopes();
  printer.values();
  for (BlockId id = 0; id < function.blocks.size(); ++id)
    printer.block(id);
  return std::move(printer.out);
}

std::string print(const Unit &unit, const Function &function, const Place &place) {
  return Printer{unit, function}.place(place);
}

std::string print(const Unit &unit, const Function &function, const Operand &operand) {
  return Printer{unit, function}.operand(operand);
}

} // namespace heddle::ir
