#include "tests/runner/observed.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace heddle::tests {

namespace {

std::string place(const FixtureText &text, std::uint32_t line) {
  return text.path.string() + ":" + std::to_string(line + 1) + ": ";
}

bool same_place(const Span &span, const Extent &extent) {
  return extent == Extent{span.line, span.begin, span.line, span.end};
}

bool meets(const Expectation &expected, const Observed &finding) {
  return same_place(expected.span, finding.extent) && expected.severity == finding.severity &&
         expected.rule == finding.rule && finding.message.find(expected.text) != std::string::npos;
}

bool meets(const Expectation &expected, const ObservedRelated &related) {
  const auto &extent = related.extent;
  const bool here =
      expected.span.end - expected.span.begin == 1
          ? extent.begin_line == expected.span.line && extent.begin == expected.span.begin
          : same_place(expected.span, extent);
  return here && related.message.find(expected.text) != std::string::npos;
}

bool any_related(const Expectation &expected, const std::vector<Observed> &observed) {
  return std::any_of(observed.begin(), observed.end(), [&](const Observed &finding) {
    return std::any_of(finding.related.begin(), finding.related.end(),
                       [&](const ObservedRelated &related) { return meets(expected, related); });
  });
}

std::string describe(const Observed &finding) {
  const auto &e = finding.extent;
  std::string text = std::to_string(e.begin_line + 1) + ":" + std::to_string(e.begin + 1) + "-" +
                     std::to_string(e.end_line + 1) + ":" + std::to_string(e.end + 1) + " " +
                     finding.severity + " " + finding.rule + ": " + finding.message;
  for (const auto &related : finding.related) {
    text += "\n    related " + std::to_string(related.extent.begin_line + 1) + ":" +
            std::to_string(related.extent.begin + 1) + ": " + related.message;
  }
  return text;
}

/// A rule of ordinary code in a fixture of another rule.
bool is_beside_the_point(const FixtureText &text, const Observed &observed) {
  return std::ranges::find(pedantic_rules(), observed.rule) != pedantic_rules().end() &&
         text.path.parent_path().filename() != observed.rule;
}

} // namespace

std::span<const std::string_view> pedantic_rules() {
  static constexpr std::array<std::string_view, 8> rules = {
      "false-sharing",   "manual-lock", "multi-phase-try", "recursive-mutex",
      "thread-per-item", "toctou-file", "unbounded-queue", "wide-critical-section"};
  return rules;
}

std::vector<std::string> compare(const FixtureText &text, const std::vector<Observed> &observed) {
  std::vector<std::string> problems;
  std::vector<bool> used(observed.size());
  for (std::size_t i = 0; i < observed.size(); ++i) {
    used[i] = is_beside_the_point(text, observed[i]);
  }
  for (const auto &expected : text.expectations) {
    if (expected.kind == ExpectationKind::related && !any_related(expected, observed)) {
      problems.push_back(place(text, expected.span.line) + "no related information '" +
                         expected.text + "' at column " + std::to_string(expected.span.begin + 1));
    }
    if (expected.kind != ExpectationKind::finding) {
      continue;
    }
    std::size_t i = 0;
    while (i < observed.size() && (used[i] || !meets(expected, observed[i]))) {
      ++i;
    }
    if (i < observed.size()) {
      used[i] = true;
    } else {
      problems.push_back(place(text, expected.span.line) + "missing: columns " +
                         std::to_string(expected.span.begin + 1) + "-" +
                         std::to_string(expected.span.end + 1) + " " + expected.severity + " " +
                         expected.rule + ": " + expected.text);
    }
  }
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!used[i]) {
      problems.push_back(place(text, observed[i].extent.begin_line) +
                         "not expected: " + describe(observed[i]));
    }
  }
  return problems;
}

Extent extent_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto locate = [&](std::uint32_t offset) {
    const auto before = text.substr(0, offset);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const auto start = before.rfind('\n');
    const auto column = start == std::string_view::npos ? before.size() : before.size() - start - 1;
    return std::pair{line, static_cast<std::uint32_t>(column)};
  };
  const auto [begin_line, begin_column] = locate(begin);
  const auto [end_line, end_column] = locate(end);
  return {begin_line, begin_column, end_line, end_column};
}

std::uint32_t offset_of(std::string_view text, std::uint32_t line, std::uint32_t column) {
  std::size_t offset = 0;
  for (; line > 0; --line) {
    const auto end = text.find('\n', offset);
    if (end == std::string_view::npos) {
      return static_cast<std::uint32_t>(text.size());
    }
    offset = end + 1;
  }
  return static_cast<std::uint32_t>(std::min(offset + column, text.size()));
}

std::string with_replacements(std::string_view text, const std::vector<Replacement> &replacements) {
  std::vector<std::size_t> order(replacements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{replacements[a].begin, a} < std::pair{replacements[b].begin, b};
  });
  std::string result;
  std::uint32_t done = 0;
  for (const auto i : order) {
    const auto &replacement = replacements[i];
    result += text.substr(done, replacement.begin - std::min(done, replacement.begin));
    result += replacement.text;
    done = replacement.end;
  }
  result += text.substr(done);
  return result;
}

} // namespace heddle::tests
