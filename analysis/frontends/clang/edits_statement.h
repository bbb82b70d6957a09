// Changing whole statements: taking one out, putting lines before and after one, in braces where it
// had none.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx::edits {

using Edits = std::vector<ir::TextEdit>;

Rendered declined(std::string why);
void replace(const Job &job, Span span, std::string text, Edits &edits);

/// Takes the statement out; leaves `{}` for the unbraced body of an if or loop and `;` behind a
/// label that needs a statement. Answers why it cannot, or an empty string.
std::string remove_statement(const Job &job, const Place &place, Edits &edits);

enum class Braces : std::uint8_t { as_needed, always };

/// Puts the lines `before` and `after` around the statement, each a whole statement without line
/// break. An unbraced body gets braces; Braces::always puts the three into a block of their own.
/// The place has no problem. Answers why it cannot, or an empty string.
std::string surround(const Job &job, const Place &place, const std::vector<std::string> &before,
                     const std::vector<std::string> &after, Braces braces, Edits &edits);

/// Puts `lines` at the end of a compound statement.
std::string append(const Job &job, const clang::CompoundStmt *block,
                   const std::vector<std::string> &lines, Edits &edits);

/// Indents the lines behind the first one of `span` by one step.
void indent_lines(const Job &job, Span span, Edits &edits);

} // namespace heddle::frontends::clang_cxx::edits
