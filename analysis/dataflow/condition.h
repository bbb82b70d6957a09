// Branch conditions in a normal form, so that `if (ok)`, `if (!ok)`, `ok == false` and `rc == 0`
// are one condition each.
#pragma once

#include "analysis/dataflow/lock_state.h"

#include <optional>
#include <vector>

namespace heddle::dataflow {

enum class Relation : std::uint8_t { equal, less, greater };

/// `operand` relation `other`, where other is a constant or another operand.
struct Atom {
  ir::Operand operand;
  Relation relation = Relation::equal;
  ir::Operand other;
  bool operator==(const Atom &) const = default;
};

/// A condition: known, or an atom that is true (or, if `negated`, false).
struct Condition {
  std::optional<bool> known;
  Atom atom;
  bool negated = false;
  bool opaque = true; ///< nothing can be said
};

Condition normal_form(const ir::Function &function, const ir::Operand &condition);

/// The conditions that are worth remembering: those two branches test, those that a joined constant
/// decides, and the results of calls whose effect on locks depends on the result.
class Conditions {
public:
  explicit Conditions(const meaning::FunctionMeaning &meaning);

  /// The index of the tracked atom, nullopt if not tracked.
  std::optional<std::uint32_t> index(const Atom &atom) const;
  /// The tracked condition `value == number`.
  std::optional<std::uint32_t> equality(ir::ValueId value, std::int64_t number) const;
  const std::vector<Atom> &atoms() const { return atoms_; }

  /// Whether the condition is decided in the disjunct; nullopt if not.
  std::optional<bool> evaluate(const Disjunct &disjunct, const ir::Operand &condition) const;
  /// The disjunct where the condition has the value; nullopt where it cannot.
  std::optional<Disjunct> assuming(const Disjunct &disjunct, const ir::Operand &condition,
                                   bool value) const;
  void remember(Disjunct &disjunct, std::uint32_t atom, bool value) const;

private:
  void track(const Atom &atom);
  const ir::Function &function_;
  std::vector<Atom> atoms_;
};

} // namespace heddle::dataflow
