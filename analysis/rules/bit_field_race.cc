// bit-field-race: neighbouring bit-fields are written under different locks.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "bit-field-race",
    Severity::warning,
    Kind::race,
    Group::standard,
    "Neighbouring bit-fields are written under different locks",
    R"(Adjacent bit-fields are one memory location: writing one reads and writes back all of them. Two threads
that write two of them, each under its own lock, lose each other's changes.

```cpp
struct Flags {
  unsigned dirty : 1;            // under write_mu_
  unsigned closed : 1;           // under state_mu_
};
```

**Fix.** One lock for both, members of their own in place of bit-fields, or `unsigned : 0;` between them.

**Silent** for bit-fields that a zero-width one separates, where the guards are not known, and where one of
the two is written before others know the object only.)",
    {"CERT-CON32-C", "CERT-CON52-CPP", "CWE-366", "CP.2"},
};

/// A write of the member under the guard, that counts.
const program::Access *write_of(const program::Program &program, ir::SymbolId member,
                                const program::Guard &guard) {
  for (const ir::SymbolId function : program.accessors_of(member))
    for (const program::Access &access : program.accesses(function))
      if (access.subject == member && access.write && !access.exempt &&
          std::ranges::any_of(access.held,
                              [&](const auto &held) { return held.first == guard.lock; }))
        return &access;
  return nullptr;
}

bool holds(const program::Access &access, const program::Guard &guard) {
  return std::ranges::any_of(access.held,
                             [&](const auto &held) { return held.first == guard.lock; });
}

/// The member before this one, if both are bit-fields; kNone otherwise.
ir::SymbolId neighbour(const program::Program &program, ir::SymbolId member) {
  const ir::Symbol &field = program.tables->symbols[member];
  const ir::Symbol *owner = program.tables->symbol(field.owner);
  if (!field.is_bit_field || owner == nullptr)
    return kNone;
  const auto at = std::ranges::find(owner->members, member);
  if (at == owner->members.end() || at == owner->members.begin())
    return kNone;
  const ir::Symbol *before = program.tables->symbol(*(at - 1));
  return before != nullptr && before->is_bit_field ? *(at - 1) : kNone;
}

void check_subject(Context &context, ir::SymbolId subject) {
  const program::Program &program = context.program;
  const ir::SymbolId before = neighbour(program, subject);
  if (before == kNone || program.guards_of(subject).empty() || program.guards_of(before).empty())
    return;
  const program::Guard &mine = program.guards_of(subject).front();
  const program::Guard &other = program.guards_of(before).front();
  if (mine.lock == other.lock)
    return;
  const program::Access *here = write_of(program, subject, mine);
  const program::Access *there = write_of(program, before, other);
  if (here == nullptr || there == nullptr || holds(*here, other) || holds(*there, mine))
    return;
  const std::string one = quoted(context.short_name(subject));
  const std::string two = quoted(context.short_name(before));
  Finding &finding =
      context.report(info, here->function, here->range,
                     "writing the bit-field " + one + " under " + quoted(mine.name) + " writes " +
                         two + " back as well, which " + quoted(other.name) + " guards",
                     program.tables->symbols[subject].key);
  finding.related.push_back({context.locate(there->function, there->range),
                             two + " is written under " + quoted(other.name) + " here"});
}

/// The neighbour's guard is a matter of its own accesses.
void check_program(Context &context) {
  const program::Program &program = context.program;
  for (ir::SymbolId subject = 0; subject < program.accessors.size(); ++subject)
    if (program.accessors[subject] != nullptr)
      if (const ir::Symbol &symbol = program.tables->symbols[subject]; symbol.is_bit_field)
        check_subject(context, subject);
}

} // namespace

Rule bit_field_race() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
