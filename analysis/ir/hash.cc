#include "analysis/ir/unit.h"

#include "analysis/ir/flags.h"

#include <string_view>
#include <unordered_map>

namespace heddle::ir {
namespace {

/// FNV-1a, 64 bits, over bytes. Every list is preceded by its length, so that neighbours cannot run
/// together.
struct Fnv {
  std::uint64_t state = 0xcbf29ce484222325U;

  void byte(std::uint8_t value) { state = (state ^ value) * 0x100000001b3U; }
  void word(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8)
      byte(static_cast<std::uint8_t>(value >> shift));
  }
  void wide(std::uint64_t value) {
    word(static_cast<std::uint32_t>(value));
    word(static_cast<std::uint32_t>(value >> 32U));
  }
  void text(std::string_view text) {
    word(static_cast<std::uint32_t>(text.size()));
    for (char letter : text)
      byte(static_cast<std::uint8_t>(letter));
  }
  template <typename Enum> void kind(Enum value) { byte(static_cast<std::uint8_t>(value)); }
};

/// Walks one function. Symbols, types and files enter by what they are, never by their number;
/// everything that is local to the function enters by its index there, which follows from the
/// source alone (compaction.h).
struct Hasher {
  const Unit &unit;
  Fnv out = {};
  std::unordered_map<SymbolId, std::uint64_t> symbols = {};
  std::unordered_map<TypeId, std::uint64_t> types = {};

  std::string_view key(SymbolId id) const {
    return id < unit.symbols.size() ? std::string_view(unit.symbols[id].key) : std::string_view();
  }

  // A symbol enters with all that a caller sees of it, so that a new REQUIRES or noexcept in a
  // header reaches the callers.

  void digest_path(Fnv &to, const Path &path) const {
    to.kind(path.base);
    if (path.base == PathBase::global)
      to.text(key(path.index));
    else
      to.word(path.index);
    to.word(static_cast<std::uint32_t>(path.projections.size()));
    for (const Projection &projection : path.projections) {
      to.kind(projection.kind);
      if (projection.kind == ProjectionKind::field)
        to.text(key(projection.arg));
      else
        to.word(projection.arg);
    }
  }

  void digest_contracts(Fnv &to, const std::vector<Contract> &contracts) const {
    to.word(static_cast<std::uint32_t>(contracts.size()));
    for (const Contract &contract : contracts) {
      to.kind(contract.kind);
      to.byte(static_cast<std::uint8_t>((contract.success ? 1U : 0U) |
                                        (contract.negated ? 2U : 0U) |
                                        (contract.from_comment ? 4U : 0U)));
      to.word(static_cast<std::uint32_t>(contract.paths.size()));
      for (const Path &path : contract.paths)
        digest_path(to, path);
    }
  }

  std::uint64_t digest(const Symbol &symbol) {
    Fnv to;
    to.kind(symbol.kind);
    to.text(symbol.key);
    to.text(symbol.name);
    to.text(symbol.qualified);
    to.text(symbol.initialiser);
    to.word(static_cast<std::uint32_t>(symbol.decorators.size()));
    for (const std::string &decorator : symbol.decorators)
      to.text(decorator);
    to.text(key(symbol.owner));
    to.wide(type_digest(symbol.type));
    to.word(static_cast<std::uint32_t>(symbol.params.size()));
    for (TypeId param : symbol.params)
      to.wide(type_digest(param));
    to.word(static_cast<std::uint32_t>(symbol.overrides.size()));
    for (SymbolId overridden : symbol.overrides)
      to.text(key(overridden));
    digest_contracts(to, symbol.contracts);
    to.word(pack_flags(symbol, kSymbolFlags));
    return to.state;
  }

  std::uint64_t digest(const Type &type) const {
    Fnv to;
    to.text(type.text);
    to.text(type.qualified);
    to.text(key(type.symbol));
    to.word(type.symbol < unit.symbols.size() ? pack_flags(unit.symbols[type.symbol], kSymbolFlags)
                                              : 0);
    to.word(pack_flags(type, kTypeFlags));
    return to.state;
  }

  std::uint64_t symbol_digest(SymbolId id) {
    if (id >= unit.symbols.size())
      return 0;
    const auto found = symbols.find(id);
    return found != symbols.end() ? found->second
                                  : symbols.emplace(id, digest(unit.symbols[id])).first->second;
  }

  std::uint64_t type_digest(TypeId id) {
    if (id >= unit.types.size())
      return 0;
    const auto found = types.find(id);
    return found != types.end() ? found->second
                                : types.emplace(id, digest(unit.types[id])).first->second;
  }

  void symbol(SymbolId id) { out.wide(symbol_digest(id)); }
  void type(TypeId id) { out.wide(type_digest(id)); }

  template <typename Item>
  void list(const std::vector<Item> &items, void (Hasher::*hash)(const Item &)) {
    out.word(static_cast<std::uint32_t>(items.size()));
    for (const Item &item : items)
      (this->*hash)(item);
  }

  void text(const std::string &text) { out.text(text); }
  void number(const std::uint32_t &value) { out.word(value); }
  void wide_number(const std::int64_t &value) { out.wide(static_cast<std::uint64_t>(value)); }

  void range(const Range &range) {
    out.word(static_cast<std::uint32_t>(range.begin));
    out.word(static_cast<std::uint32_t>(range.end));
    out.text(range.file < unit.files.size() ? unit.files[range.file].path : std::string());
  }

  void operand(const Operand &operand) {
    out.kind(operand.kind);
    if (operand.kind == OperandKind::function)
      symbol(operand.index);
    else
      out.word(operand.index);
    wide_number(operand.number);
    out.byte(static_cast<std::uint8_t>((operand.moved ? 1U : 0U) | (operand.null ? 2U : 0U)));
  }

  void place(const Place &place) {
    out.kind(place.root.kind);
    if (place.root.kind == RootKind::global)
      symbol(place.root.index);
    else
      out.word(place.root.index);
    out.word(static_cast<std::uint32_t>(place.projections.size()));
    for (const Projection &projection : place.projections) {
      out.kind(projection.kind);
      if (projection.kind == ProjectionKind::field)
        symbol(projection.arg);
      else
        out.word(projection.arg);
    }
    type(place.type);
  }

  void value(const Value &value) {
    out.kind(value.kind);
    if (value.kind == ValueKind::closure)
      symbol(value.index);
    else
      out.word(value.index);
    out.kind(value.predicate);
    list(value.operands, &Hasher::operand);
    type(value.type);
    out.text(value.name);
  }

  void op(const Op &op) {
    out.kind(op.kind);
    out.kind(op.origin);
    out.kind(op.callee.kind);
    symbol(op.callee.symbol);
    for (std::uint32_t index :
         {op.callee.place, op.callee.value, op.result, op.place, op.local, op.unwind, op.scope})
      out.word(index);
    list(op.args, &Hasher::operand);
    list(op.keywords, &Hasher::text);
    type(op.type);
    range(op.range);
    symbol(op.macro);
  }

  void block(const Block &block) {
    list(block.ops, &Hasher::op);
    const Terminator &end = block.terminator;
    out.kind(end.kind);
    operand(end.condition);
    list(end.targets, &Hasher::number);
    list(end.cases, &Hasher::wide_number);
    range(end.range);
    out.kind(end.origin);
    out.byte(static_cast<std::uint8_t>((end.loop_back ? 1U : 0U) | (block.cleanup ? 2U : 0U)));
  }

  void scope(const Scope &scope) {
    out.kind(scope.kind);
    out.word(scope.parent);
    range(scope.range);
    list(scope.cleanups, &Hasher::number);
    list(scope.caught, &Hasher::text);
    out.byte(scope.catches_all ? 1 : 0);
    out.word(scope.entry);
  }

  void local(const Local &local) {
    out.text(local.name);
    type(local.type);
    out.kind(local.storage);
    out.word(local.scope);
    range(local.range);
    out.byte(local.numbered ? 1 : 0);
  }

  void param(const Param &param) {
    out.text(param.name);
    type(param.type);
    out.word(param.local);
  }

  void capture(const Capture &capture) {
    out.text(capture.name);
    type(capture.type);
    out.byte(
        static_cast<std::uint8_t>((capture.by_reference ? 1U : 0U) | (capture.is_this ? 2U : 0U)));
  }

  void function(const Function &function) {
    symbol(function.symbol);
    out.text(key(function.enclosing));
    out.text(key(function.pattern));
    out.kind(function.form);
    out.kind(function.special);
    list(function.params, &Hasher::param);
    list(function.captures, &Hasher::capture);
    list(function.locals, &Hasher::local);
    list(function.scopes, &Hasher::scope);
    list(function.places, &Hasher::place);
    list(function.values, &Hasher::value);
    list(function.texts, &Hasher::text);
    list(function.blocks, &Hasher::block);
    range(function.range);
    range(function.name);
    range(function.body);
    out.byte(function.degraded ? 1 : 0);
    out.text(function.degraded_why);
  }
};

} // namespace

std::uint64_t hash(const Unit &unit, const Function &function) {
  Hasher hasher{unit};
  hasher.function(function);
  return hasher.out.state;
}

std::uint64_t hash(const Unit &unit, const Symbol &symbol) {
  Hasher hasher{unit};
  hasher.out.wide(hasher.digest(symbol));
  for (const SymbolId member : symbol.members)
    hasher.symbol(member);
  return hasher.out.state;
}

} // namespace heddle::ir
