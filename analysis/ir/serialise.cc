#include "analysis/ir/serialise.h"

#include "analysis/ir/flags.h"
#include "analysis/ir/unit_generated.h"

namespace heddle::ir {
namespace {

namespace fb = flatbuffers;

template <typename Enum> std::uint8_t number(Enum value) {
  return static_cast<std::uint8_t>(value);
}

/// Writes children before parents, as FlatBuffers wants. Empty vectors and strings are not written
/// at all.
struct Writer {
  fb::FlatBufferBuilder out;

  fb::Offset<fb::String> text(const std::string &text) {
    return text.empty() ? fb::Offset<fb::String>() : out.CreateString(text);
  }

  fb::Offset<fb::Vector<fb::Offset<fb::String>>> texts(const std::vector<std::string> &list) {
    return list.empty() ? fb::Offset<fb::Vector<fb::Offset<fb::String>>>()
                        : out.CreateVectorOfStrings(list);
  }

  template <typename T> fb::Offset<fb::Vector<T>> numbers(const std::vector<T> &list) {
    return list.empty() ? fb::Offset<fb::Vector<T>>() : out.CreateVector(list);
  }

  /// One table for each item, by the member function `write`.
  template <typename Item, typename Table>
  fb::Offset<fb::Vector<fb::Offset<Table>>>
  tables(const std::vector<Item> &list, fb::Offset<Table> (Writer::*write)(const Item &)) {
    if (list.empty())
      return {};
    std::vector<fb::Offset<Table>> offsets;
    offsets.reserve(list.size());
    for (const Item &item : list)
      offsets.push_back((this->*write)(item));
    return out.CreateVector(offsets);
  }

  static bytes::Range range(const Range &range) { return {range.begin, range.end, range.file}; }

  static bytes::Wide wide(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return {static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32U)};
  }

  static bytes::Operand operand(const Operand &operand) {
    const auto flags =
        static_cast<std::uint8_t>((operand.moved ? 1U : 0U) | (operand.null ? 2U : 0U));
    return {number(operand.kind), flags, operand.index, wide(operand.number)};
  }

  fb::Offset<fb::Vector<const bytes::Operand *>> operands(const std::vector<Operand> &list) {
    if (list.empty())
      return {};
    std::vector<bytes::Operand> items;
    items.reserve(list.size());
    for (const Operand &item : list)
      items.push_back(operand(item));
    return out.CreateVectorOfStructs(items);
  }

  fb::Offset<fb::Vector<const bytes::Projection *>>
  projections(const std::vector<Projection> &list) {
    if (list.empty())
      return {};
    std::vector<bytes::Projection> items;
    items.reserve(list.size());
    for (const Projection &item : list)
      items.emplace_back(number(item.kind), item.arg);
    return out.CreateVectorOfStructs(items);
  }

  fb::Offset<bytes::Place> place(const Place &place) {
    return bytes::CreatePlace(out, number(place.root.kind), place.root.index,
                              projections(place.projections), place.type);
  }

  fb::Offset<bytes::Value> value(const Value &value) {
    const auto list = operands(value.operands);
    const auto name = text(value.name);
    return bytes::CreateValue(out, number(value.kind), value.index, number(value.predicate), list,
                              value.type, name);
  }

  fb::Offset<bytes::Op> op(const Op &op) {
    const auto args = operands(op.args);
    const bytes::Range where = range(op.range);
    const auto keywords = tables(op.keywords, &Writer::literal);
    return bytes::CreateOp(out, number(op.kind), number(op.origin), number(op.callee.kind),
                           op.callee.symbol, op.callee.place, op.callee.value, args, op.result,
                           op.place, op.local, op.type, op.unwind, op.scope, &where, op.macro,
                           keywords);
  }

  fb::Offset<bytes::Terminator> terminator(const Terminator &end) {
    const auto targets = numbers(end.targets);
    std::vector<bytes::Wide> numbers_of_cases;
    for (std::int64_t number : end.cases)
      numbers_of_cases.push_back(wide(number));
    const auto cases = end.cases.empty() ? fb::Offset<fb::Vector<const bytes::Wide *>>()
                                         : out.CreateVectorOfStructs(numbers_of_cases);
    const bytes::Operand condition = operand(end.condition);
    const bytes::Range where = range(end.range);
    return bytes::CreateTerminator(out, number(end.kind),
                                   end.condition == Operand{} ? nullptr : &condition, targets,
                                   cases, &where, number(end.origin), end.loop_back);
  }

  fb::Offset<bytes::Block> block(const Block &block) {
    const auto ops = tables(block.ops, &Writer::op);
    return bytes::CreateBlock(out, ops, terminator(block.terminator), block.cleanup);
  }

  fb::Offset<bytes::Scope> scope(const Scope &scope) {
    const bytes::Range where = range(scope.range);
    const auto cleanups = numbers(scope.cleanups);
    const auto caught = tables(scope.caught, &Writer::literal);
    return bytes::CreateScope(out, number(scope.kind), scope.parent, &where, cleanups, caught,
                              scope.catches_all, scope.entry);
  }

  fb::Offset<bytes::Local> local(const Local &local) {
    const bytes::Range where = range(local.range);
    return bytes::CreateLocal(out, text(local.name), local.type, number(local.storage), local.scope,
                              &where, local.numbered);
  }

  fb::Offset<bytes::Param> param(const Param &param) {
    return bytes::CreateParam(out, text(param.name), param.type, param.local);
  }

  fb::Offset<bytes::Capture> capture(const Capture &capture) {
    return bytes::CreateCapture(out, text(capture.name), capture.type, capture.by_reference,
                                capture.is_this);
  }

  fb::Offset<bytes::Text> literal(const std::string &from) {
    return bytes::CreateText(out, text(from));
  }

  fb::Offset<bytes::Function> function(const Function &from) {
    const auto params = tables(from.params, &Writer::param);
    const auto captures = tables(from.captures, &Writer::capture);
    const auto locals = tables(from.locals, &Writer::local);
    const auto scopes = tables(from.scopes, &Writer::scope);
    const auto places = tables(from.places, &Writer::place);
    const auto values = tables(from.values, &Writer::value);
    const auto literals = tables(from.texts, &Writer::literal);
    const auto blocks = tables(from.blocks, &Writer::block);
    const auto why = text(from.degraded_why);
    const bytes::Range whole = range(from.range);
    const bytes::Range name = range(from.name);
    const bytes::Range body = range(from.body);
    return bytes::CreateFunction(out, from.symbol, from.enclosing, from.pattern, number(from.form),
                                 number(from.special), params, captures, locals, scopes, places,
                                 values, literals, blocks, &whole, &name, &body, from.anchor.file,
                                 from.anchor.offset, from.degraded, why);
  }

  fb::Offset<bytes::Path> path(const Path &path) {
    return bytes::CreatePath(out, number(path.base), path.index, projections(path.projections));
  }

  fb::Offset<bytes::Contract> contract(const Contract &contract) {
    return bytes::CreateContract(out, number(contract.kind), tables(contract.paths, &Writer::path),
                                 contract.success, contract.negated, contract.from_comment);
  }

  fb::Offset<bytes::Symbol> symbol(const Symbol &from) {
    const auto key = text(from.key);
    const auto name = text(from.name);
    const auto qualified = text(from.qualified);
    const auto params = numbers(from.params);
    const auto overrides = numbers(from.overrides);
    const auto members = numbers(from.members);
    const auto contracts = tables(from.contracts, &Writer::contract);
    const auto initialiser = text(from.initialiser);
    const auto decorators = tables(from.decorators, &Writer::literal);
    return bytes::CreateSymbol(out, number(from.kind), key, name, qualified, from.owner, from.type,
                               params, overrides, members, contracts, from.file, from.offset,
                               pack_flags(from, kSymbolFlags), initialiser, decorators);
  }

  fb::Offset<bytes::Type> type(const Type &from) {
    const auto written = text(from.text);
    const auto qualified = text(from.qualified);
    const auto arguments = numbers(from.arguments);
    return bytes::CreateType(out, written, qualified, from.symbol, arguments, from.pointee,
                             pack_flags(from, kTypeFlags));
  }

  fb::Offset<bytes::File> file(const File &file) {
    return bytes::CreateFile(out, text(file.path), file.is_system);
  }

  fb::Offset<bytes::Comment> comment(const Comment &comment) {
    return bytes::CreateComment(out, comment.file, comment.begin, comment.end, text(comment.text),
                                comment.line_begin, comment.line_end, comment.next_line_end,
                                comment.trailing);
  }

  fb::Offset<bytes::Alias> alias(const Alias &from) {
    const auto name = text(from.name);
    const auto target = text(from.target);
    return bytes::CreateAlias(out, name, target);
  }

  fb::Offset<bytes::Skipped> skipped(const Skipped &from) {
    const auto name = text(from.name);
    const auto why = text(from.why);
    return bytes::CreateSkipped(out, name, number(from.reason), why);
  }

  fb::Offset<bytes::Unit> unit(const Unit &from) {
    const auto standard = text(from.standard);
    const auto files = tables(from.files, &Writer::file);
    const auto symbols = tables(from.symbols, &Writer::symbol);
    const auto types = tables(from.types, &Writer::type);
    const auto functions = tables(from.functions, &Writer::function);
    const auto comments = tables(from.comments, &Writer::comment);
    const auto not_taken = tables(from.skipped, &Writer::skipped);
    const auto problems = texts(from.problems);
    const auto aliases = tables(from.aliases, &Writer::alias);
    return bytes::CreateUnit(out, kIrVersion, number(from.language), from.main, standard,
                             from.exceptions, files, symbols, types, functions, comments, not_taken,
                             problems, aliases);
  }
};

} // namespace

std::vector<std::uint8_t> serialise(const Unit &unit) {
  Writer writer;
  writer.out.Finish(writer.unit(unit), bytes::UnitIdentifier());
  const std::uint8_t *data = writer.out.GetBufferPointer();
  return {data, data + writer.out.GetSize()};
}

} // namespace heddle::ir
