// Rule fixtures: ordinary sources with expectations in comments under the code. tests/README.md is
// the format's page.
//
//     std::lock_guard<std::mutex> again(mu_);
//     // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: mu_
//     // ^ fix[A]: Remove
//
// This file only reads the format; what an expectation is held against is run.h's business.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::tests {

/// A place on one line. `line`: 0-based line of the text as the file has it, assertion lines
/// included. `begin`, `end`: half-open byte columns.
struct Span {
  std::uint32_t line = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span &) const = default;
};

enum class ExpectationKind : std::uint8_t { finding, related, hover, fix };

struct Expectation {
  ExpectationKind kind = ExpectationKind::finding;
  Span span;            ///< what the carets mark
  std::string severity; ///< finding: error, warn, info, hint
  std::string rule;     ///< finding
  std::string label;    ///< fix: the letter or word in brackets
  std::string text; ///< finding, related, hover: a substring; fix: the action's whole title, or its
                    ///< beginning
  std::uint32_t at_line = 0; ///< 0-based line of the assertion itself, for failure messages
};

/// One text of a fixture: the file itself, one of its edits, or the result of a fix.
struct FixtureText {
  std::filesystem::path path; ///< where it is read from
  std::string
      text; ///< as the editor has it: unchanged but for the `lane:` line, which is no part of it
  std::vector<Expectation> expectations;
  std::vector<std::string> flags; ///< `flags:`; an edit is run with those of the source
  std::string lane; ///< `lane:` of an edit: move, body, skeleton, whole; empty if not said
};

/// One source with all that belongs to it.
struct Fixture {
  std::string rule; ///< the folder's name
  std::string name; ///< file name without the extension
  FixtureText source;
  std::vector<FixtureText> edits;           ///< `.1.edit`, `.2.edit`, ... in order
  std::map<std::string, FixtureText> fixed; ///< `.A.fixed` by label

  bool reports() const; ///< some finding is expected in the source
};

/// Reads the expectations of `text`. `path` tells the comment syntax and is named in errors.
/// Problems (a caret line that says nothing known, carets past the end of the line above, an
/// unknown key) are appended to `*errors` as "path:line: what"; a text with errors must not be run.
FixtureText parse_fixture_text(const std::filesystem::path &path, std::string_view text,
                               std::vector<std::string> *errors);

/// Reads the source at `path` and the edits and fixed texts beside it. Reports what does not fit
/// together, such as a fix without its `.fixed`.
Fixture load_fixture(const std::filesystem::path &path, std::vector<std::string> *errors);

/// Every fixture under `root` (`root/<rule>/<name>.<ext>`), ordered by path. Two sources of one
/// name, and `.edit` or
/// `.fixed` files that belong to no source, are errors.
std::vector<Fixture> load_fixtures(const std::filesystem::path &root,
                                   std::vector<std::string> *errors);

/// The text without its assertion lines: what a `.fixed` file is compared by.
std::string without_assertions(const std::filesystem::path &path, std::string_view text);

} // namespace heddle::tests
