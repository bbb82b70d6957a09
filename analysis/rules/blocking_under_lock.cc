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
exists to serialise a socket), where the call is told not to wait, for file access and logging,
for joins in functions that stop a thread, and for a lock that a thread keeps to its end, which is
the program's own.)",
    {"CWE-667", "CERT-CON05-C", "CP.43"},
    Languages::all,
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

/// Other places that lead to the same call, told beside the nearest one.
constexpr std::size_t kMoreShownMax = 3;

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
  void report(std::vector<const program::BlockedSection *> sections);

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

/// `sections`: of one lock, in which one call far down blocks. That is one thing to mend: it is
/// told at the place that is nearest to the call.
void Check::report(std::vector<const program::BlockedSection *> sections) {
  std::ranges::sort(sections, {}, [&](const program::BlockedSection *b) {
    return std::pair(b->blocking.chain.size(), context_.locate(b->function, b->range));
  });
  const program::BlockedSection &i = *sections.front();
  const std::string callee = quoted(context_.name(i.blocking.callee));
  std::string message =
      callee + " " + describe(i.blocking.kind) + " while " + quoted(i.lock) + " is held";
  if (!i.blocking.chain.empty())
    message = "this call " + std::string(describe(i.blocking.kind)) + " (in " + callee +
              ", called by " + quoted(context_.name(i.blocking.chain.back().function)) +
              ") while " + quoted(i.lock) + " is held";
  Finding &finding = context_.report(info, i.function, i.range, message, i.lock);
  finding.related.push_back(acquired_step(context_, i));
  add_chain(context_, finding.related, i.blocking.chain,
            callee + " " + describe(i.blocking.kind) + " here");
  for (std::size_t more = 1; more < sections.size(); ++more) {
    const program::BlockedSection &b = *sections[more];
    context_.silent(info, b.function, b.range,
                    "the same call, with " + quoted(b.lock) + " held, is told in " +
                        quoted(context_.name(i.function)));
    if (more <= kMoreShownMax)
      finding.related.push_back({context_.locate(b.function, b.range),
                                 quoted(context_.name(b.function)) + " gets there with " +
                                     quoted(b.lock) + " held, too"});
  }
}

void Check::run() {
  for (const ir::SymbolId symbol : context_.concerned) {
    const program::CriticalSections &sections = *context_.program.facts_of(symbol).sections;
    for (const auto &[lock_class, begin] : sections.begins)
      sections_[lock_class].all.emplace(symbol, begin);
    for (const program::BlockedSection &b : sections.blocked) {
      sections_[b.lock_class].blocking[b.blocking.kind].emplace(symbol, b.acquired.begin);
      blocked_.push_back(&b);
    }
  }
  /// The lock and the place that blocks.
  using Key = std::tuple<std::string, BlockKind, std::string, std::int32_t>;
  std::map<Key, std::vector<const program::BlockedSection *>> far;
  for (const program::BlockedSection *b : blocked_) {
    if (!reported(b->blocking.kind))
      continue;
    if (b->blocking.kind == BlockKind::join && !b->blocking.chain.empty()) {
      context_.silent(info, b->function, b->range,
                      "what stops a thread joins it; whether that one needs " + quoted(b->lock) +
                          " is what wait-holding-lock asks");
      continue;
    }
    if (exists_for_it(*b)) {
      context_.silent(info, b->function, b->range,
                      "every critical section of " + quoted(b->lock) +
                          " does this: the lock exists to serialise it");
    } else if (b->blocking.chain.size() < 2 || b->lock_class == kNone) {
      report({b});
    } else {
      const program::Site &site = b->blocking.chain.back();
      far[{context_.key(b->lock_class), b->blocking.kind, context_.key(site.function),
           site.range.begin}]
          .push_back(b);
    }
  }
  for (auto &[key, sections] : far)
    report(std::move(sections));
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule blocking_under_lock() { return {&info, nullptr, nullptr, check_program, has_sections}; }

} // namespace heddle::rules
