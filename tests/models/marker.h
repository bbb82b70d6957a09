// What a model fixture says about its functions, in comments above them:
//
//   // flags: -std=c++20 -isystem {stubs}/folly            once, in the first line
//
//   // model: std::mutex::lock reports missing-unlock      exactly one finding in this function, of
//   that rule
//   // model: std::mutex silent                            no finding in this function
//   // model: std::atomic::load operation atomic_load      no rule can report because of it (yet):
//   the call is seen as it
//   // model: std::atomic trait atomic                     the same for a type
//   void function() {
//     ...                                                 no blank line up to its end
//   }
//
// An entry is written as messages write it: its name, and its `params` in parentheses if it has
// them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::tests {

enum class Verdict : std::uint8_t { reports, silent, operation, trait };

struct Marker {
  std::string entry; ///< `std::lock_guard::lock_guard(*)`
  Verdict verdict = Verdict::silent;
  std::string argument;         ///< reports: the rule; operation: the operation; trait: the trait
  std::uint32_t line = 0;       ///< 1-based line of the comment
  std::uint32_t first_line = 0; ///< of the function below it
  std::uint32_t last_line = 0;
};

struct ModelFixture {
  std::filesystem::path path;
  std::string text;
  std::vector<std::string> flags;
  std::vector<Marker> markers;
  std::vector<std::string> problems; ///< "12: no function below this marker"
};

ModelFixture parse_model_fixture(std::string_view text, const std::filesystem::path &path);

/// Every fixture below `folder` (tests/models/<library>), ordered by path.
std::vector<ModelFixture> read_model_fixtures(const std::filesystem::path &folder);

} // namespace heddle::tests
