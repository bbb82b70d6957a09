// inconsistent-guard: one piece of data is guarded by one lock here and by another there.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using program::Access;
using program::RelativeLock;

namespace {

const RuleInfo info = {
    "inconsistent-guard",
    Severity::warning,
    Kind::race,
    Group::standard,
    "One piece of data is guarded by different locks in different places",
    R"(Every access to the data holds a lock, but not the same one: the two locks do not keep their
holders apart, and one of them writes.

```cpp
void push(Job j) { std::lock_guard<std::mutex> l(queue_mu_); jobs_.push_back(j); }
bool idle() const { std::lock_guard<std::mutex> l(state_mu_); return jobs_.empty(); }
```

**Fix.** Hold the same lock at all accesses; or both locks where the data is written, either where it
is read.

**Silent** where writers hold both locks, where some access holds no lock at all (other rules look at
those), where fewer than three functions access the data, and where the two accesses cannot happen at
the same time.)",
    {"CWE-366", "CWE-820", "CERT-CON43-C", "CP.2"},
    Languages::all,
};

constexpr std::size_t kFunctionsMin = 3;

bool holds(const Access &a, const RelativeLock &lock) {
  return std::ranges::any_of(a.held, [&](const auto &h) { return h.first == lock; });
}

bool nothing_in_common(const Access &a, const Access &b) {
  return std::ranges::none_of(a.held, [&](const auto &h) { return holds(b, h.first); });
}

std::string name_of(const program::Program &program, const RelativeLock &lock) {
  meaning::Path path;
  path.base = lock.global != kNone ? meaning::PathBase::global : meaning::PathBase::receiver;
  path.index = lock.global != kNone ? lock.global : 0;
  path.projections = lock.rest;
  return program::describe_lock(program, std::move(path));
}

class Check {
public:
  Check(Context &context, ir::SymbolId subject) : context_(context), subject_(subject) {}

  void run() {
    if (!collect_locked())
      return;
    // The lock that most accesses hold is taken for the guard, an access without it for the
    // mistake.
    std::map<RelativeLock, std::size_t> count;
    for (const Access *a : accesses_)
      for (const auto &[lock, mode] : a->held)
        ++count[lock];
    const auto most =
        std::ranges::max_element(count, {}, [](const auto &entry) { return entry.second; });
    for (const Access *here : accesses_)
      if (!holds(*here, most->first))
        for (const Access *there : accesses_)
          if (holds(*there, most->first) && (here->write || there->write) &&
              nothing_in_common(*here, *there) && are_siblings(here->held[0].first, most->first) &&
              may_run_at_once(context_.program, here->function, there->function)) {
            report(*here, *there, most->first, most->second);
            return;
          }
  }

private:
  bool collect_locked();
  bool are_siblings(const RelativeLock &a, const RelativeLock &b) const;
  void report(const Access &here, const Access &there, const RelativeLock &lock, std::size_t under);

  Context &context_;
  ir::SymbolId subject_;
  std::vector<const Access *> accesses_;
};

/// Answers false where an access holds no lock, or too few functions count.
bool Check::collect_locked() {
  std::size_t functions = 0;
  for (const ir::SymbolId function : context_.program.accessors_of(subject_)) {
    if (is_exempt(context_.program.tables->symbols[function], info.kind))
      continue;
    const std::size_t before = accesses_.size();
    for (const Access &a : context_.program.accesses(function))
      if (a.subject == subject_ && !a.exempt) {
        if (a.held.empty())
          return false;
        accesses_.push_back(&a);
      }
    functions += accesses_.size() > before ? 1 : 0;
  }
  return functions >= kFunctionsMin;
}

/// Both in the object around the data, or both global: a lock from farther away is held for
/// something else.
bool Check::are_siblings(const RelativeLock &a, const RelativeLock &b) const {
  return (a.global != kNone) == (b.global != kNone) && a.strip == b.strip;
}

void Check::report(const Access &here, const Access &there, const RelativeLock &lock,
                   std::size_t under) {
  const std::string name = quoted(context_.short_name(subject_));
  const std::string other = quoted(name_of(context_.program, here.held[0].first));
  const std::string usual = quoted(name_of(context_.program, lock));
  Finding &finding = context_.report(
      info, here.function, here.range,
      name + (here.write ? " is written" : " is read") + " under " + other + " here, and under " +
          usual + " at " + std::to_string(under) + " of its " + std::to_string(accesses_.size()) +
          " accesses: the two do not exclude each other",
      context_.key(subject_));
  finding.related.push_back(
      {context_.locate(there.function, there.range),
       name + (there.write ? " is written" : " is read") + " under " + usual + " here"});
}

/// Which threads can meet is a matter of the whole program, so all is asked again.
void check_program(Context &context) {
  for (ir::SymbolId subject = 0; subject < context.program.accessors.size(); ++subject)
    if (context.program.accessors_of(subject).size() >= kFunctionsMin &&
        context.program.guards_of(subject).empty())
      Check(context, subject).run();
}

} // namespace

Rule inconsistent_guard() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
