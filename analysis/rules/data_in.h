// The shared data of a file, for what an editor shows in the text: hints at declarations, tokens.
#pragma once

#include "analysis/rules/lock_overview.h"

#include <cstdint>
#include <string>
#include <vector>

namespace heddle::rules {

/// A field or global, where it is declared, with the locks that guard it.
struct GuardedDeclaration {
  std::string name; ///< without its class
  Location at;      ///< the name in the text
  /// Never empty; `declared` also where a comment says it.
  std::vector<GuardedData> guards;
};

/// Those declared in [begin, end) of `path`, in the order of the text. One look at each symbol of
/// the program, and nothing more at those without a guard.
std::vector<GuardedDeclaration> guarded_data_in(const Analysis &analysis, const std::string &path,
                                                std::uint32_t begin, std::uint32_t end);

enum class DataKind : std::uint8_t {
  lock,
  atomic,
  guarded,   ///< a lock guards it, and is held here where it must be
  unguarded, ///< a lock guards it, and is not held here on every path
};

/// Code that mentions a field or global of one of the kinds.
struct DataMention {
  Location around;  ///< the expression or declaration that holds the name, perhaps several times
  std::string name; ///< without its class
  DataKind kind = DataKind::guarded;
  bool is_field = false; ///< else a global
  bool declaration = false;
};

/// The mentions in functions that overlap [begin, end) of `path`, and the declarations there; in
/// the order of the text, the larger expression first where two begin together. Linear in the
/// operations of the functions in sight; declarations as guarded_data_in().
std::vector<DataMention> data_mentions_in(const Analysis &analysis, const std::string &path,
                                          std::uint32_t begin, std::uint32_t end);

} // namespace heddle::rules
