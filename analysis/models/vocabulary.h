// The words of the schema: operations and what each may say, modes, kinds. One table, read by the
// loader, by messages and by the test that holds schema.json against it.
#pragma once

#include "analysis/models/models.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace heddle::models {

/// The keys of an effect besides `op`, as a set of bits.
enum EffectKey : std::uint16_t {
  key_target = 1U << 0,
  key_lock = 1U << 1,
  key_callee = 1U << 2,
  key_predicate = 1U << 3,
  key_order = 1U << 4,
  key_mode = 1U << 5,
  key_timed = 1U << 6,
  key_success = 1U << 7,
  key_kind = 1U << 8,
  key_unless = 1U << 9,
  key_state = 1U << 10,
  key_when = 1U << 11,
};

struct OperationWords {
  Operation op;
  std::string_view name;
  std::uint16_t required; ///< EffectKey bits
  std::uint16_t allowed;  ///< besides the required ones
};

/// One row for each Operation, in the order of the enumeration.
std::span<const OperationWords> operation_words();
const OperationWords *find_operation(std::string_view name);
std::string_view name(Operation op);

struct EffectKeyWord {
  EffectKey key;
  std::string_view name;
};
std::span<const EffectKeyWord> effect_key_words();

std::optional<BlockKind> block_kind(std::string_view word); ///< `none` has no word
std::optional<Success> success(std::string_view word);      ///< `none` has no word
std::optional<GuardMode> guard_mode(std::string_view word);

/// `this`, `result`, `arg2`, `arg2:name`, `args1`; up to 31.
std::optional<Target> target(std::string_view word);

} // namespace heddle::models
