#include "analysis/ir/serialise.h"

#include "analysis/ir/flags.h"
#include "analysis/ir/unit_generated.h"

#include <cstring>

namespace heddle::ir {
namespace {

namespace fb = flatbuffers;

/// Reads verified bytes. Two offsets may point to one table, so a small hostile message could
/// unpack to a huge unit: each element of a vector and byte of a string costs one of `budget`, and
/// an honest message has at least a byte for each.
struct Reader {
  std::size_t budget = 0;
  bool over_budget = false;

  std::size_t take(std::size_t count) {
    if (count > budget) {
      over_budget = true;
      budget = 0;
      return 0;
    }
    budget -= count;
    return count;
  }

  std::string text(const fb::String *from) {
    return from == nullptr ? std::string() : std::string(from->c_str(), take(from->size()));
  }

  template <typename T> std::vector<T> numbers(const fb::Vector<T> *from) {
    std::vector<T> result;
    if (from == nullptr)
      return result;
    const auto count = static_cast<fb::uoffset_t>(take(from->size()));
    result.reserve(count);
    for (fb::uoffset_t index = 0; index < count; ++index)
      result.push_back(from->Get(index));
    return result;
  }

  /// One item for each table or struct, by the member function `read`.
  template <typename Item, typename Element, typename Table>
  std::vector<Item> items(const fb::Vector<Element> *from, Item (Reader::*read)(const Table &)) {
    std::vector<Item> result;
    if (from == nullptr)
      return result;
    const auto count = static_cast<fb::uoffset_t>(take(from->size()));
    result.reserve(count);
    for (fb::uoffset_t index = 0; index < count; ++index)
      result.push_back((this->*read)(*from->Get(index)));
    return result;
  }

  std::string string(const fb::String &from) { return text(&from); }
  std::string literal(const bytes::Text &from) { return text(from.text()); }

  static Range range(const bytes::Range *from) {
    return from == nullptr ? Range{} : Range{from->begin(), from->end(), from->file()};
  }

  std::int64_t wide(const bytes::Wide &from) {
    return static_cast<std::int64_t>(std::uint64_t{from.high()} << 32U | from.low());
  }

  Operand operand(const bytes::Operand &from) {
    Operand result;
    result.kind = static_cast<OperandKind>(from.kind());
    result.index = from.index();
    result.number = wide(from.number());
    result.moved = (from.flags() & 1U) != 0;
    result.null = (from.flags() & 2U) != 0;
    return result;
  }

  Projection projection(const bytes::Projection &from) {
    return {static_cast<ProjectionKind>(from.kind()), from.arg()};
  }

  Place place(const bytes::Place &from) {
    Place result;
    result.root = {static_cast<RootKind>(from.root()), from.index()};
    result.projections = items(from.projections(), &Reader::projection);
    result.type = from.type();
    return result;
  }

  Value value(const bytes::Value &from) {
    Value result;
    result.kind = static_cast<ValueKind>(from.kind());
    result.index = from.index();
    result.predicate = static_cast<Predicate>(from.predicate());
    result.operands = items(from.operands(), &Reader::operand);
    result.type = from.type();
    result.name = text(from.name());
    return result;
  }

  Op op(const bytes::Op &from) {
    Op result;
    result.kind = static_cast<OpKind>(from.kind());
    result.origin = static_cast<Origin>(from.origin());
    result.callee.kind = static_cast<CalleeKind>(from.callee_kind());
    result.callee.symbol = from.callee_symbol();
    result.callee.place = from.callee_place();
    result.callee.value = from.callee_value();
    result.args = items(from.args(), &Reader::operand);
    result.result = from.result();
    result.place = from.place();
    result.local = from.local();
    result.type = from.type();
    result.unwind = from.unwind();
    result.scope = from.scope();
    result.range = range(from.range());
    result.macro = from.macro();
    result.keywords = items(from.keywords(), &Reader::literal);
    return result;
  }

  Terminator terminator(const bytes::Terminator &from) {
    Terminator result;
    result.kind = static_cast<TerminatorKind>(from.kind());
    if (from.condition() != nullptr)
      result.condition = operand(*from.condition());
    result.targets = numbers(from.targets());
    result.cases = items(from.cases(), &Reader::wide);
    result.range = range(from.range());
    result.origin = static_cast<Origin>(from.origin());
    result.loop_back = from.loop_back();
    return result;
  }

  Block block(const bytes::Block &from) {
    Block result;
    result.ops = items(from.ops(), &Reader::op);
    if (from.terminator() != nullptr)
      result.terminator = terminator(*from.terminator());
    result.cleanup = from.cleanup();
    return result;
  }

  Scope scope(const bytes::Scope &from) {
    Scope result;
    result.kind = static_cast<ScopeKind>(from.kind());
    result.parent = from.parent();
    result.range = range(from.range());
    result.cleanups = numbers(from.cleanups());
    result.caught = items(from.caught(), &Reader::literal);
    result.catches_all = from.catches_all();
    result.entry = from.entry();
    return result;
  }

  Local local(const bytes::Local &from) {
    Local result;
    result.name = text(from.name());
    result.type = from.type();
    result.storage = static_cast<Storage>(from.storage());
    result.scope = from.scope();
    result.range = range(from.range());
    result.numbered = from.numbered();
    return result;
  }

  Param param(const bytes::Param &from) { return {text(from.name()), from.type(), from.local()}; }

  Capture capture(const bytes::Capture &from) {
    return {text(from.name()), from.type(), from.by_reference(), from.is_this()};
  }

  Function function(const bytes::Function &from) {
    Function result;
    result.symbol = from.symbol();
    result.enclosing = from.enclosing();
    result.pattern = from.pattern();
    result.form = static_cast<Form>(from.form());
    result.special = static_cast<Special>(from.special());
    result.params = items(from.params(), &Reader::param);
    result.captures = items(from.captures(), &Reader::capture);
    result.locals = items(from.locals(), &Reader::local);
    result.scopes = items(from.scopes(), &Reader::scope);
    result.places = items(from.places(), &Reader::place);
    result.values = items(from.values(), &Reader::value);
    result.texts = items(from.texts(), &Reader::literal);
    result.blocks = items(from.blocks(), &Reader::block);
    result.range = range(from.range());
    result.name = range(from.name());
    result.body = range(from.body());
    result.anchor = {from.anchor_file(), from.anchor_offset()};
    result.degraded = from.degraded();
    result.degraded_why = text(from.degraded_why());
    return result;
  }

  Path path(const bytes::Path &from) {
    return {static_cast<PathBase>(from.base()), from.index(),
            items(from.projections(), &Reader::projection)};
  }

  Contract contract(const bytes::Contract &from) {
    Contract result;
    result.kind = static_cast<ContractKind>(from.kind());
    result.paths = items(from.paths(), &Reader::path);
    result.success = from.success();
    result.negated = from.negated();
    result.from_comment = from.from_comment();
    return result;
  }

  Symbol symbol(const bytes::Symbol &from) {
    Symbol result;
    result.kind = static_cast<SymbolKind>(from.kind());
    result.key = text(from.key());
    result.name = text(from.name());
    result.qualified = text(from.qualified());
    result.owner = from.owner();
    result.type = from.type();
    result.params = numbers(from.params());
    result.overrides = numbers(from.overrides());
    result.members = numbers(from.members());
    result.contracts = items(from.contracts(), &Reader::contract);
    result.file = from.file();
    result.offset = from.offset();
    result.initialiser = text(from.initialiser());
    result.decorators = items(from.decorators(), &Reader::literal);
    unpack_flags(from.flags(), result, kSymbolFlags);
    return result;
  }

  Type type(const bytes::Type &from) {
    Type result;
    result.text = text(from.text());
    result.qualified = text(from.qualified());
    result.symbol = from.symbol();
    result.arguments = numbers(from.arguments());
    result.pointee = from.pointee();
    unpack_flags(from.flags(), result, kTypeFlags);
    return result;
  }

  File file(const bytes::File &from) { return {text(from.path()), from.is_system()}; }

  Comment comment(const bytes::Comment &from) {
    Comment result;
    result.file = from.file();
    result.begin = from.begin();
    result.end = from.end();
    result.text = text(from.text());
    result.line_begin = from.line_begin();
    result.line_end = from.line_end();
    result.next_line_end = from.next_line_end();
    result.trailing = from.trailing();
    return result;
  }

  Alias alias(const bytes::Alias &from) { return {text(from.name()), text(from.target())}; }

  Skipped skipped(const bytes::Skipped &from) {
    return {text(from.name()), static_cast<SkipReason>(from.reason()), text(from.why())};
  }

  Unit unit(const bytes::Unit &from) {
    Unit result;
    result.language = static_cast<Language>(from.language());
    result.main = from.main();
    result.standard = text(from.standard());
    result.exceptions = from.exceptions();
    result.files = items(from.files(), &Reader::file);
    result.symbols = items(from.symbols(), &Reader::symbol);
    result.types = items(from.types(), &Reader::type);
    result.functions = items(from.functions(), &Reader::function);
    result.comments = items(from.comments(), &Reader::comment);
    result.skipped = items(from.skipped(), &Reader::skipped);
    result.aliases = items(from.aliases(), &Reader::alias);
    result.problems = items(from.problems(), &Reader::string);
    return result;
  }
};

/// Verified bytes as a unit table, or nullptr.
const bytes::Unit *verified(std::span<const std::uint8_t> data, std::string *error) {
  // Each table visited has at least 8 bytes of its own: an offset to it and one to its vtable.
  constexpr std::size_t kDepthMax = 16; // Unit, Function, Block, Op and room
  const auto tables_max = static_cast<fb::uoffset_t>(data.size() / 8 + 1);
  if (data.size() < 8 || data.size() >= FLATBUFFERS_MAX_BUFFER_SIZE ||
      !bytes::UnitBufferHasIdentifier(data.data())) {
    *error = "not a unit of heddle's IR";
    return nullptr;
  }
  fb::Verifier verifier(data.data(), data.size(), kDepthMax, tables_max);
  if (!bytes::VerifyUnitBuffer(verifier)) {
    *error = "a damaged unit of heddle's IR";
    return nullptr;
  }
  const bytes::Unit *unit = bytes::GetUnit(data.data());
  if (unit->version() != kIrVersion) {
    *error = "a unit of IR version " + std::to_string(unit->version()) + ", where " +
             std::to_string(kIrVersion) + " is read";
    return nullptr;
  }
  return unit;
}

bool is_aligned(const void *pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer) % sizeof(fb::uoffset_t) == 0;
}

} // namespace

std::optional<Unit> deserialise(std::span<const std::uint8_t> bytes, std::string *error) {
  std::string unused;
  error = error == nullptr ? &unused : error;
  std::vector<std::uint64_t> copy;
  if (!is_aligned(bytes.data())) { // a slice of a larger message
    copy.resize(bytes.size() / sizeof(std::uint64_t) + 1);
    std::memcpy(copy.data(), bytes.data(), bytes.size());
    bytes = {reinterpret_cast<const std::uint8_t *>(copy.data()), bytes.size()};
  }
  const bytes::Unit *table = verified(bytes, error);
  if (table == nullptr)
    return std::nullopt;
  Reader reader{bytes.size()};
  Unit unit = reader.unit(*table);
  if (reader.over_budget) {
    *error = "a damaged unit of heddle's IR: it names its parts more than once";
    return std::nullopt;
  }
  if (!well_formed(unit, error))
    return std::nullopt;
  return unit;
}

} // namespace heddle::ir
