// use-after-unlock: what was looked up in guarded data is used once the guard has been given up.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/guard_history.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "use-after-unlock",
    Severity::warning,
    Kind::race,
    Group::standard,
    "What was looked up under a lock is used after the lock was released",
    R"(An iterator, a reference or a pointer leads into data that a lock guards. It was obtained with
the lock held, and is used after the lock has been released: in between, another thread can remove
the element or free the object, and the use reads or writes memory that is no longer there.

```cpp
std::unique_lock<std::mutex> lock(mu_);
auto it = sessions_.find(id);
lock.unlock();
it->second.seen = now();         // erase(id) in another thread ends the element
```

Reported only where other code is seen that removes elements, or frees what the pointer points to.

**Fix.** Extend the critical section to the last use; or copy the element, or a `shared_ptr` to it,
under the lock.

**Silent** where the function writes to the element or hands it to another function before the
release (it may have pinned it: a reference count, a flag), where it has taken the element out of
the data, where it looks it up again, and where nothing is seen that removes elements.)",
    {"CWE-416", "CWE-362", "CERT-MEM50-CPP", "CP.2"},
};

/// Another function, or another thread in this one, that ends what was looked up.
struct Removal {
  ir::SymbolId function = kNone;
  ir::Range range;
  std::string how; ///< `erase`
};

class Check {
public:
  Check(Context &context, ir::SymbolId subject, const program::Guard &guard)
      : context_(context), subject_(subject), guard_(guard),
        type_(context.program.tables->value_type(context.program.tables->symbols[subject].type)) {}

  void run() {
    if (type_ == nullptr || !(is_container(*type_) || type_->is_pointer || is_sole_owner(*type_)))
      return;
    for (const ir::SymbolId function : context_.program.accessors_of(subject_)) {
      const program::FunctionRecord *record = context_.program.function(function);
      if (record != nullptr && !record->state.cut && !record->ir->degraded &&
          is_shared_phase(context_, function, subject_) &&
          !is_exempt(context_.program.tables->symbols[function], info.kind))
        check(FunctionView{context_, *record});
    }
  }

private:
  void check(const FunctionView &view);
  void behind_the_data(const FunctionView &view, const Definitions &definitions,
                       const DataPlace &data, const GuardHistory &history);
  void iterators(const FunctionView &view, const Definitions &definitions, const DataPlace &data,
                 const GuardHistory &history);
  bool is_pinned(const FunctionView &view, const Definitions &definitions, const ir::Place &data,
                 const std::vector<std::vector<std::uint8_t>> &later) const;
  const std::optional<Removal> &removal(bool iterators);
  std::optional<Removal> find_removal(bool iterators) const;
  void report(const FunctionView &view, Position use, Position source, const std::string &what,
              const Removal &removal);

  Context &context_;
  ir::SymbolId subject_;
  const program::Guard &guard_;
  const ir::Type *type_;
  std::array<std::optional<std::optional<Removal>>, 2> removals_; ///< of references, of iterators
};

std::optional<Removal> Check::find_removal(bool iterators) const {
  for (const ir::SymbolId function : context_.program.accessors_of(subject_)) {
    const program::FunctionRecord *record = context_.program.function(function);
    if (record == nullptr || !is_shared_phase(context_, function, subject_))
      continue;
    const FunctionView view{context_, *record};
    const Definitions definitions(view);
    for (const DataPlace &data : mentions(view, definitions, subject_)) {
      ir::Place pointee = data.data;
      pointee.projections.push_back({ir::ProjectionKind::deref, 0});
      for (const Operation &o : record->meaning.operations) {
        if (type_->is_pointer && o.act == Act::free &&
            definitions.written_out(record->meaning.places[o.target]) == pointee)
          return Removal{function, view.op(o).range, "it is freed"};
        if (type_->is_pointer && o.act == Act::invoke)
          for (const program::FreedMemory &freed : context_.program.effects(o.callee).frees)
            if (const std::optional<ir::Place> memory =
                    program::at_caller(record->meaning, o, freed.path);
                memory && definitions.written_out(*memory) == pointee)
              return Removal{function, view.op(o).range, "it is freed"};
      }
      if (type_->is_pointer)
        continue;
      for (const ir::Block &block : view.ir().blocks)
        for (const ir::Op &op : block.ops) {
          const std::string_view method = method_on(view, definitions, op, data.data);
          if (method.empty())
            continue;
          if (is_sole_owner(*type_)
                  ? method == "reset" || method == "operator="
                  : removes_elements(method) ||
                        (adds_elements(method) && !stays_in_place(*type_, iterators)))
            return Removal{function, op.range, quoted(std::string(method)) + " is called"};
        }
    }
  }
  return std::nullopt;
}

const std::optional<Removal> &Check::removal(bool iterators) {
  std::optional<std::optional<Removal>> &known = removals_[iterators ? 1 : 0];
  if (!known)
    known = find_removal(iterators);
  return *known;
}

/// Before it gave the guard up, the function changed the data or the element, or showed the element
/// to another function: it may have taken it out, counted a reference, set a flag.
bool Check::is_pinned(const FunctionView &view, const Definitions &definitions,
                      const ir::Place &data,
                      const std::vector<std::vector<std::uint8_t>> &later) const {
  const std::vector<ir::Place> &places = view.record.meaning.places;
  const auto leads_here = [&](ir::PlaceId id) {
    return id != kNone && begins_with(definitions.written_out(places[id]), data);
  };
  return std::ranges::any_of(view.record.meaning.operations, [&](const Operation &o) {
    if ((later[o.block][o.op] & kSameSection) == 0)
      return false;
    if ((o.act == Act::access || o.act == Act::atomic) && o.write)
      return leads_here(o.target);
    return o.act == Act::invoke &&
           (leads_here(o.receiver) || std::ranges::any_of(o.arguments, leads_here));
  });
}

void Check::report(const FunctionView &view, Position use, Position source, const std::string &what,
                   const Removal &removal) {
  Finding &finding = context_.report(
      info, view.symbol(), view.op(use).range,
      what + " was looked up under " + quoted(guard_.name) + " and is used after its release: " +
          quoted(context_.name(removal.function)) + " in another thread can end it in between",
      context_.key(subject_));
  finding.related.push_back({context_.locate(view.symbol(), view.op(source).range),
                             "looked up here, with " + quoted(guard_.name) + " held"});
  finding.related.push_back(
      {context_.locate(removal.function, removal.range), removal.how + " here"});
}

/// `entry->n` after `entry = &map_[k]`, or after `entry = head_`.
void Check::behind_the_data(const FunctionView &view, const Definitions &definitions,
                            const DataPlace &data, const GuardHistory &history) {
  const std::vector<const Operation *> direct = accesses_to(view, definitions, data.data);
  for (const Operation *source : direct) {
    const Position from{source->block, source->op};
    const ir::OpKind kind = is_container(*type_) ? ir::OpKind::call : ir::OpKind::read;
    if (history.before(from) != Hold::yes || view.op(*source).kind != kind)
      continue;
    const ir::ValueId value = view.op(*source).result;
    const bool named = type_->is_pointer && value != kNone;
    const auto later = history.after(from, [&](Position at) {
      return named ? at == from : std::ranges::any_of(direct, [&](const Operation *o) {
        return o->block == at.block && o->op == at.op;
      });
    });
    if (is_pinned(view, definitions, data.data, later))
      continue;
    for (const Operation &use : view.record.meaning.operations) {
      if (use.act != Act::access || (later[use.block][use.op] & (kGivenUp | kTakenAgain)) == 0)
        continue;
      const ir::Place &place = view.record.meaning.places[use.target];
      if (named ? !(place.root == ir::Root{ir::RootKind::pointee, value})
                : !begins_with(place, data.data))
        continue;
      const ir::Place whole = definitions.written_out(place);
      const std::size_t own = data.data.projections.size();
      if (!begins_with(whole, data.data) || whole.projections.size() <= own)
        continue;
      const ir::ProjectionKind step = whole.projections[own].kind;
      const bool to_pointee = step == ir::ProjectionKind::deref;
      if (to_pointee == is_container(*type_))
        continue;
      // What a container's pointers point to lives by rules of its own.
      if (!to_pointee &&
          std::ranges::any_of(whole.projections.begin() + static_cast<std::ptrdiff_t>(own),
                              whole.projections.end(),
                              [](const auto &p) { return p.kind == ir::ProjectionKind::deref; }))
        continue;
      const std::optional<Removal> &ended = removal(false);
      if (!ended)
        return;
      const std::string name = quoted(context_.short_name(subject_));
      report(view, {use.block, use.op}, from,
             to_pointee ? "what " + name + " points to" : "an element of " + name, *ended);
      return;
    }
  }
}

void Check::iterators(const FunctionView &view, const Definitions &definitions,
                      const DataPlace &data, const GuardHistory &history) {
  const ir::Function &function = view.ir();
  const auto names = [&](ir::PlaceId place, ir::LocalId local, bool whole) {
    return place != kNone && function.places[place].root == ir::Root{ir::RootKind::local, local} &&
           function.places[place].projections.empty() == whole;
  };
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      const Position from{b, i};
      if (op.place == kNone || function.places[op.place].root.kind != ir::RootKind::local ||
          !function.places[op.place].projections.empty() || history.before(from) != Hold::yes ||
          !gives_iterator(method_on(view, definitions, op, data.data)))
        continue;
      const ir::LocalId local = function.places[op.place].root.index;
      const auto is_set = [&](const ir::Op &other) {
        if (names(other.place, local, true) && other.kind != ir::OpKind::read)
          return true;
        const ir::Symbol *callee = context_.program.tables->symbol(other.callee.symbol);
        return callee != nullptr && callee->qualified.ends_with("operator=") &&
               !other.args.empty() && other.args[0].kind == ir::OperandKind::address &&
               names(other.args[0].index, local, true);
      };
      const auto uses = [&](const ir::Op &other) {
        if (names(other.place, local, false))
          return true;
        const ir::Symbol *callee = context_.program.tables->symbol(other.callee.symbol);
        return std::ranges::any_of(other.args, [&](const ir::Operand &arg) {
          return arg.kind == ir::OperandKind::address &&
                 (names(arg.index, local, false) ||
                  (names(arg.index, local, true) && callee != nullptr &&
                   (callee->qualified.ends_with("operator++") ||
                    callee->qualified.ends_with("operator--"))));
        });
      };
      const auto later =
          history.after(from, [&](Position at) { return is_set(view.op(at)) || at == from; });
      bool pinned = is_pinned(view, definitions, data.data, later);
      std::optional<Position> use;
      for (std::uint32_t c = 0; c < function.blocks.size(); ++c)
        for (std::uint32_t j = 0; j < function.blocks[c].ops.size(); ++j) {
          const ir::Op &other = function.blocks[c].ops[j];
          const std::uint8_t how = later[c][j];
          // A write to the element, or a call that is shown it, before the release.
          if ((how & kSameSection) != 0 && uses(other) &&
              (other.kind == ir::OpKind::write || other.kind == ir::OpKind::compound ||
               (other.kind == ir::OpKind::call && other.callee.symbol != kNone &&
                !context_.program.tables->symbols[other.callee.symbol].is_system)))
            pinned = true;
          if ((how & (kGivenUp | kTakenAgain)) != 0 && uses(other) && !is_set(other) && !use)
            use = Position{c, j};
        }
      if (pinned || !use)
        continue;
      if (const std::optional<Removal> &ended = removal(true))
        report(
            view, *use, from,
            quoted(function.locals[local].name.empty() ? "iterator" : function.locals[local].name) +
                ", an iterator into " + quoted(context_.short_name(subject_)) + ",",
            *ended);
    }
}

void Check::check(const FunctionView &view) {
  const Definitions definitions(view);
  for (const DataPlace &data : mentions(view, definitions, subject_)) {
    const GuardHistory history(view, data.base, guard_.lock);
    if (!history.taken_here())
      continue;
    behind_the_data(view, definitions, data, history);
    if (is_container(*type_))
      iterators(view, definitions, data, history);
  }
}

void check_subject(Context &context, ir::SymbolId subject) {
  for (const program::Guard &guard : context.program.guards_of(subject))
    Check(context, subject, guard).run();
}

} // namespace

Rule use_after_unlock() { return {&info, nullptr, check_subject, nullptr}; }

} // namespace heddle::rules
