// What a rule's file sees: the program, and a place to put findings.
//
// A rule is one file: its RuleInfo (documentation included) and its check. A rule that needs one
// function and what its callees do defines `function`, one that needs the accesses and guards of
// one field or global `subject`, one that needs the program's graph `program`. The first two are
// asked again only where something changed (program::Changes), the last always: it must cost
// little, so it says which functions it begins with (Rule::concerned), and that is kept. Checks are
// pure and deterministic; they leave a line of explanation with Context::silent() where they looked
// at something and lacked evidence, for `heddle why`.
#pragma once

#include "analysis/program/program.h"
#include "analysis/rules/analysis.h"
#include "analysis/rules/finding.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace heddle::rules {

/// A sentence for `heddle why`: what a rule considered here and why it kept silent.
struct Consideration {
  std::string rule;
  Location location;
  std::string text;
};

class Context {
public:
  Context(const program::Program &program, std::vector<Finding> &findings,
          std::vector<Consideration> *considered)
      : program(program), findings_(findings), considered_(considered) {}

  const program::Program &program;
  /// In a rule's check of the program: the functions that the rule is concerned with
  /// (Rule::concerned), ordered by key.
  std::span<const ir::SymbolId> concerned;

  /// Absolute position of a range of `function`.
  Location locate(ir::SymbolId function, const ir::Range &range) const;
  Location locate(const program::Site &site) const { return locate(site.function, site.range); }
  /// As a person says it: `DBImpl::Write`.
  std::string name(ir::SymbolId symbol) const;
  /// The same without its class: `Write`.
  std::string short_name(ir::SymbolId symbol) const;
  std::string key(ir::SymbolId symbol) const;

  /// A finding of the rule in `function`; `subject` makes its fingerprint stable. The reference is
  /// valid until the next call.
  Finding &report(const RuleInfo &rule, ir::SymbolId function, const ir::Range &range,
                  std::string message, const std::string &subject);
  void silent(const RuleInfo &rule, ir::SymbolId function, const ir::Range &range,
              std::string text) const;

private:
  std::vector<Finding> &findings_;
  std::vector<Consideration> *considered_;
};

/// One function with what rules most often ask of it.
struct FunctionView {
  const Context &context;
  const program::FunctionRecord &record;

  const ir::Function &ir() const { return *record.ir; }
  ir::SymbolId symbol() const { return record.ir->symbol; }
  const ir::Op &op(const meaning::Operation &o) const {
    return record.ir->blocks[o.block].ops[o.op];
  }
  const ir::Op &op(meaning::Position p) const { return record.ir->blocks[p.block].ops[p.op]; }
  /// The place as written in this function: `mutex_`, `s->mu`.
  std::string describe(ir::PlaceId place) const;
  models::LockTraits traits(ir::PlaceId lock) const;
};

struct Rule {
  const RuleInfo *info;
  void (*function)(Context &, const FunctionView &) = nullptr;
  void (*subject)(Context &, ir::SymbolId) = nullptr; ///< a field or global that is accessed
  void (*program)(Context &) = nullptr;
  /// Which functions `program` looks at (Context::concerned). Asked again where `function` would
  /// be; nullptr: all that are in a language of the rule.
  bool (*concerned)(const FunctionView &) = nullptr;
};

/// Rule::concerned of those that look at functions that do one of the things.
template <meaning::Act... acts> bool does(const FunctionView &view) {
  return (view.record.meaning.has(acts) || ...);
}
/// Of those that look at critical sections.
bool has_sections(const FunctionView &view);
/// Of those that look at conflicts.
bool has_conflicts(const FunctionView &view);

/// Every rule with its check, in the catalogue's order.
const std::vector<Rule> &rules();

/// Runs the enabled ones. `kept`: what they said of the snapshot before this one, brought up to
/// date; all is asked again where it is empty or `considered` is wanted. The catalogue's
/// severities; suppressions are not applied yet.
std::vector<Finding> check(const program::Program &program,
                           const std::function<bool(const RuleInfo &)> &enabled, KeptFindings &kept,
                           std::vector<Consideration> *considered, std::stop_token stop);

/// check() for the options' rules, then suppressions and severities: what the user sees.
std::vector<Finding> evaluate(const program::Program &program, const RuleOptions &options,
                              KeptFindings &kept, std::vector<Consideration> *considered,
                              std::stop_token stop);

/// Whether `what` is true of an op of the function.
template <typename Predicate> bool any_op(const ir::Function &function, const Predicate &what) {
  return std::ranges::any_of(function.blocks, [&](const ir::Block &block) {
    return std::ranges::any_of(block.ops, what);
  });
}

/// Whether the op at `later` can run after the one at `earlier`.
bool follows(const ir::Function &function, meaning::Position earlier, meaning::Position later);
/// The contracts of a function that say a lock may be held when it returns.
bool may_return_held(const ir::Symbol &symbol);
/// `report_locked`, `PushLocked`: the name says that the caller holds the lock.
bool name_says_locked(const ir::Symbol &symbol);
/// Steps of a call chain as related information, from the call to the innermost site.
void add_chain(const Context &context, std::vector<Related> &related,
               const std::vector<program::Site> &chain, const std::string &last);
/// The step of the evidence that says where a lock that is held was taken. `taken`: what happens
/// there, where it is not the caller's.
Related acquired_step(const FunctionView &view, const dataflow::Held &held,
                      const std::string &taken = "is locked here");
Related acquired_step(const Context &context, const program::BlockedSection &section);
/// Whether the function's declaration says that findings of this kind are not wanted in it.
bool is_exempt(const ir::Symbol &function, Kind kind);
/// Whether one of the two functions is declared not to be checked.
bool is_exempt_from_analysis(const Context &context, const program::Conflict &c);
/// Calls `look` with a function's conflicts, of those at one access to one object until it answers
/// that it has reported.
void for_each_conflict(const Context &context, ir::SymbolId function,
                       const std::function<bool(const program::Conflict &)> &look);
/// The same of all functions that the rule is concerned with.
void for_each_conflict(const Context &context,
                       const std::function<bool(const program::Conflict &)> &look);
/// A constructor starts the thread of one access, and has the other.
bool is_about_construction(const Context &context, const program::Conflict &c);
/// The object of the conflict is a shared_ptr itself, not what it points to.
bool is_shared_pointer(const program::Program &program, const program::Conflict &c);
/// Whether two threads may be in the critical sections of the two functions (or of one) at once, as
/// far as is known.
bool may_run_at_once(const program::Program &program, ir::SymbolId a, ir::SymbolId b);
/// A thread as a person says it, by the function it runs. `entry`: nobody is seen to start it.
std::string who(const Context &context, ir::SymbolId root, bool entry);
/// The other thread of a conflict, and ` in f` where its access is in another function.
std::string other_thread(const Context &context, const program::Conflict &c);
std::string elsewhere(const Context &context, const program::Conflict &c);
/// Reports it with the other access, and where the thread is started.
void report_conflict(Context &context, const RuleInfo &rule, const program::Conflict &c,
                     std::string message);
std::string quoted(const std::string &text);
/// Whether tasks of the language share a thread and change hands at each await.
bool has_tasks(ir::Language language);

} // namespace heddle::rules
