#include "analysis/rules/critical_sections_in.h"

#include "analysis/ir/names.h"
#include "analysis/rules/check.h"
#include "analysis/rules/function_at.h"
#include "analysis/rules/mentions.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>

namespace heddle::rules {

using ir::kNone;

namespace {

/// Which lock a section is of: the field or global that holds it, as people name it; else (locals,
/// parameters) a place of one function.
struct LockIdentity {
  ir::SymbolId lock_class = kNone;
  ir::SymbolId function = kNone; ///< where lock_class is kNone
  ir::PlaceId place = kNone;
  bool operator==(const LockIdentity &) const = default;
};

struct Section {
  CriticalSection shown;
  LockIdentity lock;
  ir::Range range;                    ///< the whole
  ir::Range guard_declared;           ///< empty: no guard variable
  std::optional<ir::Range> brace;     ///< the end of its scope, if it gives the lock back somewhere
  bool at_brace = false;              ///< it does so there
  bool by_hand = false;               ///< the lock is given back by a call somewhere
  std::vector<meaning::Position> ops; ///< that take it or give it back, by hand
};

/// Grows `range` to hold `other`, where that is code of the function's own file.
void extend(ir::Range &range, const ir::Range &other) {
  if (other.file == kNone)
    range.end = std::max(range.end, other.end);
}

/// The critical sections of one function.
class Sections {
public:
  Sections(const Context &context, const program::FunctionRecord &record)
      : view_{context, record} {}

  std::vector<Section> find();

private:
  /// A section is known by its lock and where it began; those of the caller began nowhere.
  using Key = std::tuple<ir::PlaceId, bool, meaning::Position>;
  static Key key(const dataflow::Held &held) {
    return {held.lock, held.from_entry, held.from_entry ? meaning::Position{} : held.acquired};
  }

  void visit_op(meaning::Position p, const dataflow::LockState &before,
                const dataflow::LockState &after);
  void visit_exit(const dataflow::Exit &exit, const dataflow::LockState &state);
  Section *section_of(const dataflow::Held &held);
  void add_guard(Section &section, ir::PlaceId guard);
  void give_back(Section &section, const dataflow::Held &held, meaning::Position p);
  void add_callers();
  const ir::Local *local_of(ir::PlaceId place) const;
  ir::Range body_begin() const;
  LockIdentity identity(ir::PlaceId place) const;

  FunctionView view_;
  std::map<Key, Section> sections_;
  std::vector<Section> callers_; ///< what every caller holds and no contract says
};

bool holds(const dataflow::LockState &state, const auto &is_same) {
  return std::ranges::any_of(
      state, [&](const dataflow::Disjunct &d) { return std::ranges::any_of(d.held, is_same); });
}

ir::Range Sections::body_begin() const {
  const ir::Range &body = view_.ir().body;
  return {body.begin, std::min(body.begin + 1, body.end), body.file};
}

LockIdentity Sections::identity(ir::PlaceId place) const {
  const ir::SymbolId lock =
      program::named_lock_class(view_.context.program, view_.record.meaning.places[place]);
  return lock != kNone ? LockIdentity{lock, kNone, kNone}
                       : LockIdentity{kNone, view_.symbol(), place};
}

const ir::Local *Sections::local_of(ir::PlaceId place) const {
  if (place == kNone)
    return nullptr;
  const ir::Root &root = view_.record.meaning.places[place].root;
  return root.kind == ir::RootKind::local ? &view_.ir().locals[root.index] : nullptr;
}

void Sections::add_guard(Section &section, ir::PlaceId guard) {
  const ir::Local *local = local_of(guard);
  if (local == nullptr || local->name.empty())
    return;
  section.shown.guard = local->name;
  section.guard_declared = local->range;
}

/// The section of the held lock, made where it is met first; nullptr where its beginning is not in
/// the function's own text.
Section *Sections::section_of(const dataflow::Held &held) {
  if (held.clobbered)
    return nullptr;
  const ir::Range begin = held.from_entry ? body_begin() : view_.op(held.acquired).range;
  if (begin.file != kNone)
    return nullptr;
  const auto [it, is_new] = sections_.try_emplace(key(held));
  Section &section = it->second;
  if (!is_new)
    return &section;
  section.lock = identity(held.lock);
  section.range = begin;
  section.shown.lock = view_.describe(held.lock);
  section.shown.shared = held.mode == models::Mode::shared;
  section.shown.by_caller = held.from_entry;
  section.shown.through_call = held.through_call;
  section.shown.begin = view_.context.locate(view_.symbol(), begin);
  if (!held.from_entry)
    section.ops.push_back(held.acquired);
  add_guard(section, held.guard);
  return &section;
}

void Sections::give_back(Section &section, const dataflow::Held &held, meaning::Position p) {
  const ir::Op &op = view_.op(p);
  if (op.origin != ir::Origin::implicit) {
    section.ops.push_back(p);
    section.by_hand = true;
    return;
  }
  const ir::Local *local = local_of(held.guard);
  if (local == nullptr || local->name.empty() || local->scope >= view_.ir().scopes.size())
    return;
  ir::Range scope = view_.ir().scopes[local->scope].range;
  if (scope.end <= section.range.begin || scope.file != kNone)
    return;
  scope.begin = scope.end - 1;
  section.brace = scope;
  section.at_brace = section.at_brace || op.range.end >= scope.end;
}

void Sections::visit_op(meaning::Position p, const dataflow::LockState &before,
                        const dataflow::LockState &after) {
  // What an exception cleans up stands nowhere in the text.
  if (view_.ir().blocks[p.block].cleanup)
    return;
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &held : d.held)
      if (Section *section = section_of(held)) {
        extend(section->range, view_.op(p).range);
        if (!holds(after, [&](const dataflow::Held &h) { return key(h) == key(held); }))
          give_back(*section, held, p);
      }
  for (const dataflow::Disjunct &d : after)
    for (const dataflow::Held &held : d.held)
      if (Section *section = section_of(held); section != nullptr && section->shown.guard.empty())
        add_guard(*section, held.guard);
}

void Sections::visit_exit(const dataflow::Exit &exit, const dataflow::LockState &state) {
  if (exit.by_exception || exit.terminator == nullptr)
    return;
  for (const dataflow::Disjunct &d : state)
    for (const dataflow::Held &held : d.held)
      if (Section *section = section_of(held))
        extend(section->range, exit.terminator->range);
}

/// What every known caller holds, for as long as the function does not give it back.
void Sections::add_callers() {
  const program::Program &program = view_.context.program;
  const std::vector<ir::Place> &places = view_.record.meaning.places;
  for (const auto &[path, mode] : program.context(view_.symbol()).locks) {
    const std::optional<ir::Place> place = program::own_place(view_.ir(), path);
    const auto known = place ? std::ranges::find(places, *place) : places.end();
    const auto id =
        known != places.end() ? static_cast<ir::PlaceId>(known - places.begin()) : kNone;
    if (id != kNone && sections_.contains(Key{id, true, {}}))
      continue;
    Section section;
    section.lock =
        id != kNone ? identity(id)
                    : LockIdentity{program::named_lock_class(program, path), view_.symbol(), kNone};
    if (section.lock.lock_class != kNone)
      section.lock = {section.lock.lock_class, kNone, kNone};
    section.shown.lock = place ? program::describe_lock(program, view_.ir(), *place)
                               : program::describe_lock(program, path);
    section.shown.shared = mode == models::Mode::shared;
    section.shown.by_caller = true;
    section.shown.begin = view_.context.locate(view_.symbol(), body_begin());
    section.range = body_begin();
    bool given_back = false;
    dataflow::Visitor visitor;
    visitor.op = [&](meaning::Position p, const dataflow::LockState &before,
                     const dataflow::LockState &after) {
      const auto gone = [&](const dataflow::Disjunct &d) { return d.was_released(id); };
      if (id == kNone || before.empty() || std::ranges::all_of(before, gone))
        return;
      extend(section.range, view_.op(p).range);
      given_back = given_back || std::ranges::all_of(after, gone);
    };
    dataflow::visit(view_.record.meaning, view_.record.state, visitor);
    if (!given_back)
      extend(section.range, view_.ir().body);
    callers_.push_back(std::move(section));
  }
}

std::vector<Section> Sections::find() {
  std::vector<Section> found;
  if (view_.record.state.cut)
    return found;
  dataflow::Visitor visitor;
  visitor.op = [this](meaning::Position p, const dataflow::LockState &before,
                      const dataflow::LockState &after) { visit_op(p, before, after); };
  visitor.exit = [this](const dataflow::Exit &exit, const dataflow::LockState &state) {
    visit_exit(exit, state);
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  add_callers();
  for (auto &[key, section] : sections_)
    found.push_back(std::move(section));
  std::ranges::move(callers_, std::back_inserter(found));
  for (Section &section : found) {
    // Where every way leaves by `return`, the scope's end is still where a reader looks; where one
    // unlocks by hand before it, nothing is given back there.
    if (section.brace && (section.at_brace || !section.by_hand)) {
      extend(section.range, *section.brace);
      section.shown.guard_scope_end = view_.context.locate(view_.symbol(), *section.brace);
    }
    section.shown.whole = view_.context.locate(view_.symbol(), section.range);
    section.shown.function = view_.context.name(view_.symbol());
    section.shown.function_name = view_.context.locate(view_.symbol(), view_.ir().name);
  }
  return found;
}

/// In the order of the text, each once.
std::vector<CriticalSection> ordered(std::vector<CriticalSection> sections) {
  std::ranges::sort(sections, [](const CriticalSection &a, const CriticalSection &b) {
    return std::tie(a.begin, a.whole, a) < std::tie(b.begin, b.whole, b);
  });
  const auto same = std::ranges::unique(sections, {}, [](const CriticalSection &s) {
    return std::tie(s.begin, s.whole, s.lock, s.by_caller);
  });
  sections.erase(same.begin(), same.end());
  return sections;
}

/// `mu` of `shard->mu` and of `shard.mu[i]`.
std::string_view last_identifier(std::string_view text) {
  while (text.ends_with(']') && text.find('[') != std::string_view::npos)
    text = text.substr(0, text.rfind('['));
  const std::size_t before = text.find_last_of(".>:*&([ ");
  return before == std::string_view::npos ? text : text.substr(before + 1);
}

/// Finds which lock of a function's sections stands at a point of it.
class LockAt {
public:
  LockAt(const Context &context, const program::FunctionRecord &record, std::int32_t offset,
         std::string_view name)
      : context_(context), record_(record), offset_(offset), name_(name) {}

  std::optional<LockIdentity> find() const {
    const ir::SymbolId symbol = mentioned_at(context_.program, *record_.ir, offset_, name_);
    std::optional<LockIdentity> best;
    std::int32_t size = std::numeric_limits<std::int32_t>::max();
    for (const Section &section : Sections(context_, record_).find()) {
      if (symbol != kNone && section.lock.lock_class == symbol)
        return section.lock;
      const std::optional<std::int32_t> at = size_at(section);
      if (at && *at < size) {
        size = *at;
        best = section.lock;
      }
    }
    const ir::Symbol *mentioned = context_.program.tables->symbol(symbol);
    if (!best && mentioned != nullptr &&
        (mentioned->kind == ir::SymbolKind::field || mentioned->kind == ir::SymbolKind::global))
      return LockIdentity{symbol, kNone, kNone}; // perhaps other functions take it
    return best;
  }

private:
  bool covers(const ir::Range &range) const {
    return range.file == kNone && range.begin <= offset_ && offset_ <= range.end;
  }

  /// The length of the text around the point that speaks of the section's lock; nullopt: none does.
  std::optional<std::int32_t> size_at(const Section &section) const {
    const bool is_guard = name_ == section.shown.guard;
    if (is_guard && (covers(section.guard_declared) || covers(section.range)))
      return section.range.end - section.range.begin;
    std::optional<std::int32_t> size;
    for (const meaning::Position p : section.ops) {
      const ir::Op &op = record_.ir->blocks[p.block].ops[p.op];
      if (covers(op.range) && (!size || op.range.end - op.range.begin < *size) &&
          (name_ == last_identifier(section.shown.lock) ||
           (op.callee.symbol != kNone &&
            name_ == ir::simple_name(context_.name(op.callee.symbol)))))
        size = op.range.end - op.range.begin;
    }
    return size;
  }

  const Context &context_;
  const program::FunctionRecord &record_;
  std::int32_t offset_;
  std::string_view name_;
};

/// The field or global of that name whose declaration is at the offset; kNone: there is none.
ir::SymbolId declared_at(const program::Program &program, const std::string &path,
                         std::uint32_t offset, std::string_view name) {
  const auto &symbols = program.tables->symbols;
  for (ir::SymbolId id = 0; id < symbols.size(); ++id) {
    const ir::Symbol &symbol = symbols[id];
    if (symbol.offset > offset || offset > symbol.offset + name.size() ||
        (symbol.kind != ir::SymbolKind::field && symbol.kind != ir::SymbolKind::global) ||
        ir::simple_name(symbol.name) != name)
      continue;
    const ir::File *file = program.tables->file(symbol.file);
    if (file != nullptr && file->path == path)
      return id;
  }
  return kNone;
}

/// Whether the function can have a section of the lock: a quick look, which may say so in vain.
bool may_hold(const program::Program &program, const program::FunctionRecord &record,
              const LockIdentity &lock) {
  if (lock.lock_class == kNone)
    return lock.function == record.ir->symbol;
  const auto is_lock = [&](const auto &place) {
    return program::named_lock_class(program, place) == lock.lock_class;
  };
  return std::ranges::any_of(record.meaning.places, is_lock) ||
         std::ranges::any_of(program.context(record.ir->symbol).locks,
                             [&](const auto &held) { return is_lock(held.first); });
}

} // namespace

std::vector<CriticalSection> critical_sections_in(const Analysis &analysis, const std::string &path,
                                                  std::uint32_t begin, std::uint32_t end) {
  const program::Program &program = *analysis.program;
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  std::vector<CriticalSection> found;
  for (const ir::SymbolId symbol : functions_in(program, path, begin, end))
    for (Section &section : Sections(context, *program.function(symbol)).find())
      if (section.shown.whole.begin < end && section.shown.whole.end > begin)
        found.push_back(std::move(section.shown));
  return ordered(std::move(found));
}

std::vector<CriticalSection> critical_sections_at(const Analysis &analysis, const std::string &path,
                                                  std::uint32_t offset, std::string_view name) {
  const program::Program &program = *analysis.program;
  if (name.empty())
    return {};
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  std::optional<LockIdentity> lock;
  if (const std::optional<PlaceInFunction> at = function_at(program, path, offset))
    lock = LockAt(context, *program.function(at->symbol), at->offset, name).find();
  else if (const ir::SymbolId declared = declared_at(program, path, offset, name);
           declared != kNone)
    lock = LockIdentity{declared, kNone, kNone};
  if (!lock)
    return {};
  std::vector<CriticalSection> found;
  const std::uint32_t everything = std::numeric_limits<std::uint32_t>::max();
  for (const ir::SymbolId symbol : functions_in(program, path, 0, everything)) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!may_hold(program, record, *lock))
      continue;
    for (Section &section : Sections(context, record).find())
      if (section.lock == *lock)
        found.push_back(std::move(section.shown));
  }
  return ordered(std::move(found));
}

} // namespace heddle::rules
