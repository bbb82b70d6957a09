// blocking-under-lock: a call that may block for long is made while a lock is held.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using models::BlockKind;

namespace {

const RuleInfo info = {
    "blocking-under-lock",
    Severity::warning,
    Kind::blocking,
    Group::standard,
    "A call that can block for long is made while a lock is held",
    R"(Every other thread that wants the lock waits as long as the call does: a sleep, a join,
a future, a subprocess, a network exchange, a name look-up. The chain of calls is shown where
the blocking call is not in the same function.

```cpp
std::lock_guard<std::mutex> lock(mu_);
hosts_[name] = resolve(name);        // getaddrinfo, through resolve
```

**Fix.** Do the slow part before or after the critical section: copy what is needed, unlock,
call, lock again to store the result.

**Silent** where every critical section of that lock makes that kind of call (a lock that
exists to serialise a socket), where the call is told not to wait, and for file access and
logging.)",
    {"CWE-667", "CERT-CON05-C", "CP.43"},
};

const char *describe(BlockKind kind) {
  switch (kind) {
  case BlockKind::sleep:
    return "sleeps";
  case BlockKind::join:
    return "waits for a thread to end";
  case BlockKind::wait:
    return "waits for another thread";
  case BlockKind::subprocess:
    return "waits for another process";
  case BlockKind::network:
    return "waits for the network";
  case BlockKind::dns:
    return "looks up a name on the network";
  case BlockKind::file:
    return "accesses files";
  case BlockKind::log:
    return "writes a log";
  case BlockKind::none:
    break;
  }
  return "blocks";
}

bool reported(BlockKind kind) {
  return kind != BlockKind::file && kind != BlockKind::log && kind != BlockKind::none;
}

using Begins = std::set<std::pair<ir::SymbolId, std::int32_t>>; ///< (function, offset)

/// The critical sections of a lock: where they start, and in which of them something blocks, by
/// kind.
struct Sections {
  Begins all;
  std::map<BlockKind, Begins> blocking;
};

class Check {
public:
  explicit Check(Context &context) : context_(context) {}
  void run();

private:
  bool exists_for_it(const program::BlockedSection &section) const;
  void report(const program::BlockedSection &section);

  Context &context_;
  std::vector<const program::BlockedSection *> blocked_;
  std::map<ir::SymbolId, Sections> sections_;
};

/// Two sections or more, and all of them block in this way: serialising that is what the lock is
/// for.
bool Check::exists_for_it(const program::BlockedSection &instance) const {
  if (instance.lock_class == kNone)
    return false;
  const Sections &sections = sections_.at(instance.lock_class);
  const auto it = sections.blocking.find(instance.blocking.kind);
  return sections.all.size() >= 2 && it != sections.blocking.end() &&
         it->second.size() >= sections.all.size();
}

void Check::report(const program::BlockedSection &i) {
  const std::string callee = quoted(context_.name(i.blocking.callee));
  std::string message =
      callee + " " + describe(i.blocking.kind) + " while " + quoted(i.lock) + " is held";
  if (!i.blocking.chain.empty())
    message = "this call " + std::string(describe(i.blocking.kind)) + " (in " + callee +
              ", called by " + quoted(context_.name(i.blocking.chain.back().function)) +
              ") while " + quoted(i.lock) + " is held";
  Finding &finding = context_.report(info, i.function, i.range, message, i.lock);
  finding.related.push_back({context_.locate(i.function, i.acquired),
                             quoted(i.lock) + (i.from_entry ? " is held by the caller, by contract"
                                                            : " is locked here")});
  add_chain(context_, finding.related, i.blocking.chain,
            callee + " " + describe(i.blocking.kind) + " here");
}

void Check::run() {
  for (const ir::SymbolId symbol : *context_.program.functions) {
    const program::CriticalSections *sections = context_.program.facts_of(symbol).sections.get();
    if (sections == nullptr)
      continue;
    for (const auto &[lock_class, begin] : sections->begins)
      sections_[lock_class].all.emplace(symbol, begin);
    for (const program::BlockedSection &b : sections->blocked) {
      sections_[b.lock_class].blocking[b.blocking.kind].emplace(symbol, b.acquired.begin);
      blocked_.push_back(&b);
    }
  }
  for (const program::BlockedSection *b : blocked_) {
    if (!reported(b->blocking.kind))
      continue;
    if (exists_for_it(*b))
      context_.silent(info, b->function, b->range,
                      "every critical section of " + quoted(b->lock) +
                          " does this: the lock exists to serialise it");
    else
      report(*b);
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule blocking_under_lock() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
