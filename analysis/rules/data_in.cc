#include "analysis/rules/data_in.h"

#include "analysis/ir/names.h"
#include "analysis/rules/check.h"
#include "analysis/rules/function_at.h"
#include "analysis/rules/mentions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace heddle::rules {

using ir::kNone;

namespace {

bool is_data(const ir::Symbol &symbol) {
  return symbol.kind == ir::SymbolKind::field || symbol.kind == ir::SymbolKind::global;
}

Location declaration(const program::Program &program, const ir::Symbol &symbol) {
  Location at;
  if (const ir::File *file = program.tables->file(symbol.file))
    at.path = file->path;
  at.begin = symbol.offset;
  at.end = symbol.offset + static_cast<std::uint32_t>(ir::simple_name(symbol.name).size());
  return at;
}

/// What the type alone says.
std::optional<DataKind> kind_by_type(const program::Program &program, const ir::Symbol &symbol) {
  const ir::Type *type = program.tables->value_type(symbol.type);
  if (type == nullptr)
    return std::nullopt;
  if (type->is_atomic)
    return DataKind::atomic;
  const models::TypeModel *model = program.models->type(type->qualified);
  if (model != nullptr && model->lock)
    return DataKind::lock;
  return std::nullopt;
}

/// The mentions of one file, found function by function.
class Mentions {
public:
  Mentions(const program::Program &program, std::vector<Finding> &none)
      : program_(program), context_(program, none, nullptr) {}

  /// Before all else, for each function in sight: what is taken anywhere is a lock everywhere.
  void find_taken(const program::FunctionRecord &record);
  void add_function(ir::SymbolId function);
  void add_declarations(const std::string &path, std::uint32_t begin, std::uint32_t end);
  std::vector<DataMention> take();

private:
  void add(const Location &around, const ir::Symbol &symbol, DataKind kind, bool declaration);
  DataKind kind_of(const program::Access &access) const;

  const program::Program &program_;
  Context context_;
  std::set<ir::SymbolId> taken_; ///< symbols that some function in sight takes as locks
  std::vector<DataMention> found_;
};

void Mentions::add(const Location &around, const ir::Symbol &symbol, DataKind kind,
                   bool declaration) {
  found_.push_back({around, std::string(ir::simple_name(symbol.name)), kind,
                    symbol.kind == ir::SymbolKind::field, declaration});
}

DataKind Mentions::kind_of(const program::Access &access) const {
  const std::vector<program::Guard> &guards = program_.guards_of(access.subject);
  const bool held = access.exempt || std::ranges::any_of(guards, [&](const program::Guard &guard) {
                      return !program::concerns(guard.lock, access) ||
                             std::ranges::any_of(access.held, [&](const auto &lock) {
                               return lock.first == guard.lock;
                             });
                    });
  return held ? DataKind::guarded : DataKind::unguarded;
}

/// The project's own lock classes have no model: what is taken is a lock.
void Mentions::find_taken(const program::FunctionRecord &record) {
  const auto add = [&](ir::PlaceId place) {
    const ir::SymbolId lock = program::named_lock_class(program_, record.meaning.places[place]);
    if (lock != kNone)
      taken_.insert(lock);
  };
  for (const meaning::Operation &o : record.meaning.operations) {
    for (const meaning::Alternative &alternative : o.alternatives)
      for (const meaning::Alternative::Change &change : alternative.changes)
        add(change.lock);
    if (o.act == meaning::Act::guard_create)
      std::ranges::for_each(o.locks, add);
  }
}

void Mentions::add_function(ir::SymbolId function) {
  const program::FunctionRecord &record = *program_.function(function);
  for (const program::Access &access : program_.accesses(function))
    if (const ir::Symbol *symbol = program_.tables->symbol(access.subject);
        symbol != nullptr && !program_.guards_of(access.subject).empty())
      add(context_.locate(function, access.range), *symbol, kind_of(access), false);
  for (const ir::Block &block : record.ir->blocks)
    for (const ir::Op &op : block.ops) {
      if (op.origin != ir::Origin::source)
        continue;
      for_each_mentioned(*record.ir, op, [&](ir::SymbolId id) {
        const ir::Symbol *symbol = program_.tables->symbol(id);
        if (symbol == nullptr || !is_data(*symbol))
          return;
        const std::optional<DataKind> kind =
            taken_.contains(id) ? DataKind::lock : kind_by_type(program_, *symbol);
        if (kind)
          add(context_.locate(function, op.range), *symbol, *kind, false);
      });
    }
}

void Mentions::add_declarations(const std::string &path, std::uint32_t begin, std::uint32_t end) {
  const auto &symbols = program_.tables->symbols;
  for (ir::SymbolId id = 0; id < symbols.size(); ++id) {
    const ir::Symbol &symbol = symbols[id];
    if (!is_data(symbol) || symbol.offset < begin || symbol.offset >= end)
      continue;
    const ir::File *file = program_.tables->file(symbol.file);
    if (file == nullptr || file->path != path)
      continue;
    std::optional<DataKind> kind =
        taken_.contains(id) ? DataKind::lock : kind_by_type(program_, symbol);
    if (!kind && !program_.guards_of(id).empty())
      kind = DataKind::guarded;
    if (kind)
      add(declaration(program_, symbol), symbol, *kind, true);
  }
}

std::vector<DataMention> Mentions::take() {
  std::ranges::sort(found_, {}, [](const DataMention &m) {
    return std::tuple(m.around.begin, ~m.around.end, m.name, m.kind);
  });
  return std::move(found_);
}

} // namespace

std::vector<GuardedDeclaration> guarded_data_in(const Analysis &analysis, const std::string &path,
                                                std::uint32_t begin, std::uint32_t end) {
  const program::Program &program = *analysis.program;
  std::vector<GuardedDeclaration> found;
  for (ir::SymbolId subject = 0; subject < program.guards.size(); ++subject) {
    const std::vector<program::Guard> &guards = program.guards_of(subject);
    const ir::Symbol *symbol = program.tables->symbol(subject);
    if (guards.empty() || symbol == nullptr || symbol->offset < begin || symbol->offset >= end)
      continue;
    GuardedDeclaration data;
    data.at = declaration(program, *symbol);
    if (data.at.path != path)
      continue;
    data.name = ir::simple_name(symbol->name);
    for (const program::Guard &guard : guards)
      data.guards.push_back(
          {guard.name, guard.under, guard.total, guard.declared || guard.from_comment});
    found.push_back(std::move(data));
  }
  std::ranges::sort(found, {}, [](const GuardedDeclaration &d) { return std::tie(d.at, d.name); });
  return found;
}

std::vector<DataMention> data_mentions_in(const Analysis &analysis, const std::string &path,
                                          std::uint32_t begin, std::uint32_t end) {
  const program::Program &program = *analysis.program;
  std::vector<Finding> none;
  Mentions mentions(program, none);
  const std::vector<ir::SymbolId> functions = functions_in(program, path, begin, end);
  for (const ir::SymbolId function : functions)
    mentions.find_taken(*program.function(function));
  for (const ir::SymbolId function : functions)
    mentions.add_function(function);
  mentions.add_declarations(path, begin, end);
  return mentions.take();
}

} // namespace heddle::rules
