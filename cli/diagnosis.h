// What `heddle doctor` looked at, and how it is written down.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace heddle::cli {

/// `note`: works, but a person may want to know.
enum class Health : std::uint8_t { good, note, problem };

struct Check {
  std::string subject; ///< one or two words: "heddle-cxx", "flags"
  Health health = Health::good;
  std::string text;                                                  ///< what there is
  std::string advice{};                                              ///< what to do; empty: nothing
  nlohmann::ordered_json details = nlohmann::ordered_json::object(); ///< for programs
};

struct Diagnosis {
  std::string version;
  std::vector<Check> checks;

  bool content() const; ///< no problem
};

/// A line for each check, its advice below it.
void write_text(std::ostream &out, const Diagnosis &diagnosis);

/// {"version", "content", "checks": [{"subject", "health", "text", "advice", "details"}]}
void write_json(std::ostream &out, const Diagnosis &diagnosis);

} // namespace heddle::cli
