// lazy-mutable-in-const: a const method of a class with a lock changes a mutable member without it.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "lazy-mutable-in-const",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A const method of a class with a lock changes a mutable member without holding it",
    R"(Whoever reads a `const` method takes it to be safe from several threads at once, and a class that has
a lock means to be. A `mutable` member that such a method changes, a cache or a counter, is written by
all readers.

```cpp
double Series::mean() const {
  if (!known_) {
    mean_ = sum() / size();         // mutable, and no lock held
    known_ = true;
  }
  return mean_;
}
```

**Fix.** Take the lock in the const method too, or make the member atomic.

**Silent** where any lock is held, for members whose guard is known (`unguarded-access` says it then),
for atomics, and in classes without a lock of their own.)",
    {"CWE-362", "CP.2", "C.10", "ES.50"},
};

/// A lock among the members of the class; kNone: it has none.
ir::SymbolId lock_of(const program::Program &program, ir::SymbolId owner) {
  const ir::Symbol *symbol = program.tables->symbol(owner);
  if (symbol == nullptr)
    return kNone;
  const auto at = std::ranges::find_if(symbol->members, [&](ir::SymbolId member) {
    const ir::Symbol *field = program.tables->symbol(member);
    const models::TypeModel *model = field != nullptr ? model_of(program, field->type) : nullptr;
    return model != nullptr && model->lock;
  });
  return at == symbol->members.end() ? kNone : *at;
}

/// Some method takes the lock: it is there for threads.
bool is_taken(const program::Program &program, ir::SymbolId lock) {
  return std::ranges::any_of(*program.functions, [&](ir::SymbolId symbol) {
    return std::ranges::any_of(program.effects(symbol).taken,
                               [&](const auto &taken) { return taken.lock_class == lock; });
  });
}

bool may_be_called_by_anyone(const program::Program &program, ir::SymbolId method) {
  const program::EntryContext &entry = program.context(method);
  const ir::Symbol &symbol = program.tables->symbols[method];
  return (entry.callers > 0 || (entry.open && symbol.is_public)) && !entry.serial;
}

void check_subject(Context &context, ir::SymbolId subject) {
  const program::Program &program = context.program;
  const ir::Symbol *field = program.tables->symbol(subject);
  if (field == nullptr || !field->is_mutable || !program.guards_of(subject).empty())
    return;
  const ir::Type *type = program.tables->value_type(field->type);
  const ir::SymbolId lock = lock_of(program, field->owner);
  if (lock == kNone || type == nullptr || type->is_atomic || model_of(program, field->type) ||
      !is_taken(program, lock))
    return;
  const std::string name = quoted(context.short_name(subject));
  for (const ir::SymbolId function : program.accessors_of(subject)) {
    const ir::Symbol &method = program.tables->symbols[function];
    if (method.owner != field->owner || !method.is_const || name_says_locked(method) ||
        is_exempt(method, info.kind) || !may_be_called_by_anyone(program, function) ||
        program::may_lock_unseen(program, *program.function(function)))
      continue;
    const auto &accesses = program.accesses(function);
    const auto write = std::ranges::find_if(accesses, [&](const program::Access &a) {
      return a.subject == subject && a.write && !a.exempt && a.held.empty() && a.depth == 0;
    });
    if (write == accesses.end())
      continue;
    Finding &finding = context.report(
        info, function, write->range,
        name + " is changed in " + quoted(method.name) + ", which is const, without " +
            quoted(context.short_name(lock)) + ": readers at once write it at once",
        field->key);
    finding.related.push_back({context.locate(function, program.function(function)->ir->name),
                               "const: its callers take it to be safe from several threads"});
  }
}

/// Who calls the method, and who takes the lock, is a matter of the whole program.
void check_program(Context &context) {
  const program::Program &program = context.program;
  for (ir::SymbolId subject = 0; subject < program.accessors.size(); ++subject)
    if (program.accessors[subject] != nullptr)
      if (const ir::Symbol &symbol = program.tables->symbols[subject]; symbol.is_mutable)
        check_subject(context, subject);
}

} // namespace

Rule lazy_mutable_in_const() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
