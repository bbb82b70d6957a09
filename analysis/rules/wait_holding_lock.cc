// wait-holding-lock: a thread waits for another one and keeps a lock meanwhile.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using models::BlockKind;
using program::BlockedSection;

namespace {

const RuleInfo info = {
    "wait-holding-lock",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "A thread waits on a condition, or for a thread to end, and keeps a lock meanwhile",
    R"(Waiting on a condition gives back the lock that the wait is given, and no other. Whoever needs
one of the others waits as long; and if that is the thread that would signal the condition, both wait
for ever. The same holds for joining a thread that needs a lock the joining thread holds.

```cpp
std::lock_guard<std::mutex> config(config_mu_);
std::unique_lock<std::mutex> lock(mu_);
ready_.wait(lock, [&] { return ready; });     // config_mu_ stays locked
```

An error where the thread that is waited for takes the lock: the deadlock is certain. A remark where
others only wait with it, which may be what is wanted.

**Fix.** Release the other lock before the wait.

**Silent** for waits with a time limit, where every critical section of the lock waits in this way (that
is what it is for), for a lock that a thread's main loop holds for life, and where it cannot be told
which lock the wait gives back.)",
    {"CWE-833", "CWE-667", "CERT-CON53-CPP", "CP.43"},
    Languages::all,
};

/// An operation of the program, with its function.
struct Place {
  const program::FunctionRecord *record = nullptr;
  const Operation *operation = nullptr;
};

class Check {
public:
  explicit Check(Context &context) : context_(context) {}
  void run();

private:
  void joins(const BlockedSection &section);
  void waits(const BlockedSection &section);
  bool exists_for_it(const BlockedSection &section);
  Place at(const program::Site &site, Act act) const;
  std::vector<Place> all(Act act, const Place &like) const;
  bool needs_lock(const Place &signal, ir::SymbolId lock_class) const;

  Context &context_;
  std::vector<const BlockedSection *> waiting_;
};

Place Check::at(const program::Site &site, Act act) const {
  const program::FunctionRecord *record = context_.program.function(site.function);
  if (record != nullptr)
    for (const Operation &o : record->meaning.operations)
      if (o.act == act && record->ir->blocks[o.block].ops[o.op].range == site.range)
        return {record, &o};
  return {};
}

/// All operations of the kind on the same object: the same member or global, or the same local
/// variable.
std::vector<Place> Check::all(Act act, const Place &like) const {
  std::vector<Place> found;
  if (like.operation == nullptr || like.operation->target == kNone)
    return found;
  const ir::Place &place = like.record->meaning.places[like.operation->target];
  const ir::SymbolId name = program::lock_class(place);
  const auto is_it = [&](const program::FunctionRecord &record, ir::PlaceId target) {
    return target != kNone &&
           (name != kNone ? program::lock_class(record.meaning.places[target]) == name
                          : &record == like.record && record.meaning.places[target] == place);
  };
  const auto look_into = [&](const program::FunctionRecord &record) {
    if (!record.meaning.has(act) && !(act == Act::spawn && record.meaning.has(Act::thread_move)))
      return;
    for (const Operation &o : record.meaning.operations)
      if (o.act == act && is_it(record, o.target))
        found.push_back({&record, &o});
      else if (act == Act::spawn && o.act == Act::thread_move && is_it(record, o.target))
        // `thread_ = std::thread(f)`: started as a temporary.
        for (const Operation &started : record.meaning.operations)
          if (started.act == Act::spawn && started.target == o.other)
            found.push_back({&record, &started});
  };
  if (name == kNone)
    look_into(*like.record);
  else
    for (const ir::SymbolId symbol : context_.concerned)
      look_into(*context_.program.function(symbol));
  return found;
}

/// Joining a thread that takes the lock.
void Check::joins(const BlockedSection &section) {
  const program::Site site = section.blocking.chain.empty()
                                 ? program::Site{section.function, section.range}
                                 : section.blocking.chain.back();
  for (const Place &spawn : all(Act::spawn, at(site, Act::join))) {
    if (spawn.operation->callee == kNone)
      continue;
    const auto &taken = context_.program.effects(spawn.operation->callee).taken;
    const auto needed = std::ranges::find_if(taken, [&](const program::TakenLock &t) {
      return t.lock_class == section.lock_class && !t.restores;
    });
    if (section.lock_class == kNone || needed == taken.end())
      continue;
    Finding &finding = context_.report(
        info, section.function, section.range,
        "the thread that is joined here runs " + quoted(context_.name(spawn.operation->callee)) +
            ", which takes " + quoted(section.lock) + ": it is held here, so that neither goes on",
        section.lock);
    finding.severity = Severity::error;
    finding.related.push_back(acquired_step(context_, section));
    add_chain(context_, finding.related, section.blocking.chain, "the thread is joined here");
    finding.related.push_back(
        {context_.locate(
             spawn.record->ir->symbol,
             spawn.record->ir->blocks[spawn.operation->block].ops[spawn.operation->op].range),
         "it is started here"});
    add_chain(context_, finding.related, needed->chain,
              "and takes " + quoted(section.lock) + " here");
    return;
  }
}

/// Two sections or more, and all of them wait: that is what the lock is for.
bool Check::exists_for_it(const BlockedSection &section) {
  std::set<std::pair<ir::SymbolId, std::int32_t>> begins;
  std::set<std::pair<ir::SymbolId, std::int32_t>> waiting;
  for (const ir::SymbolId symbol : context_.concerned)
    if (const program::CriticalSections *s = context_.program.facts_of(symbol).sections.get())
      for (const auto &[lock_class, begin] : s->begins)
        if (lock_class == section.lock_class)
          begins.emplace(symbol, begin);
  for (const BlockedSection *other : waiting_)
    if (other->lock_class == section.lock_class)
      waiting.emplace(other->function, other->acquired.begin);
  return begins.size() >= 2 && waiting.size() >= begins.size();
}

/// Whether the lock is held where the condition is signalled.
bool Check::needs_lock(const Place &signal, ir::SymbolId lock_class) const {
  bool held = false;
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (&o == signal.operation)
      held = !before.empty() && std::ranges::all_of(before, [&](const dataflow::Disjunct &d) {
        return std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
          return h.must && program::lock_class(signal.record->meaning.places[h.lock]) == lock_class;
        });
      });
  };
  dataflow::visit(signal.record->meaning, signal.record->state, visitor);
  return held || std::ranges::any_of(context_.program.context(signal.record->ir->symbol).locks,
                                     [&](const auto &lock) {
                                       return program::lock_class(lock.first) == lock_class;
                                     });
}

void Check::waits(const BlockedSection &section) {
  if (section.lock_class != kNone && exists_for_it(section)) {
    context_.silent(info, section.function, section.range,
                    "every critical section of " + quoted(section.lock) +
                        " waits in this way: the lock exists for it");
    return;
  }
  const std::vector<program::Site> &chain = section.blocking.chain;
  const program::Site site =
      chain.empty() ? program::Site{section.function, section.range} : chain.back();
  const Place wait = at(site, Act::wait);
  const std::vector<Place> signals = all(Act::notify, wait);
  const bool never = section.lock_class != kNone && !signals.empty() &&
                     std::ranges::all_of(signals, [&](const Place &signal) {
                       return needs_lock(signal, section.lock_class);
                     });
  const std::string condition =
      wait.operation != nullptr && wait.operation->target != kNone
          ? quoted(meaning::describe(*context_.program.tables, *wait.record->ir,
                                     wait.record->meaning.places[wait.operation->target]))
          : "a condition";
  Finding &finding = context_.report(
      info, section.function, section.range,
      (chain.empty() ? "this waits on " : "this call waits on ") + condition + " while " +
          quoted(section.lock) + " is held, which the wait does not give back: " +
          (never ? "whoever signals it takes " + quoted(section.lock) +
                       " first, so that neither goes on"
                 : "all who need it wait as long"),
      section.lock);
  finding.severity = never ? Severity::error : Severity::information;
  finding.related.push_back(acquired_step(context_, section));
  add_chain(context_, finding.related, chain, "waits on " + condition + " here");
  if (!signals.empty())
    finding.related.push_back({context_.locate(signals[0].record->ir->symbol,
                                               signals[0]
                                                   .record->ir->blocks[signals[0].operation->block]
                                                   .ops[signals[0].operation->op]
                                                   .range),
                               condition + " is signalled here" +
                                   (never ? ", with " + quoted(section.lock) + " held" : "")});
}

void Check::run() {
  std::vector<const BlockedSection *> joining;
  for (const ir::SymbolId symbol : context_.concerned) {
    const program::CriticalSections *sections = context_.program.facts_of(symbol).sections.get();
    if (sections == nullptr)
      continue;
    for (const BlockedSection &b : sections->waits)
      waiting_.push_back(&b);
    for (const BlockedSection &b : sections->blocked)
      if (b.blocking.kind == BlockKind::join)
        joining.push_back(&b);
  }
  for (const BlockedSection *b : waiting_)
    waits(*b);
  for (const BlockedSection *b : joining)
    joins(*b);
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule wait_holding_lock() {
  return {&info, nullptr, nullptr, check_program, [](const FunctionView &view) {
            return has_sections(view) || does<Act::notify, Act::spawn, Act::thread_move>(view);
          }};
}

} // namespace heddle::rules
