#include "analysis/rules/suppression.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace heddle::rules {

namespace {

struct Suppression {
  std::string path;
  std::uint32_t begin = 0; ///< findings that start in [begin, end) are silenced
  std::uint32_t end = 0;
  Location comment;
  std::vector<std::string> rules; ///< empty: all
  bool ours = false;              ///< a heddle comment: said if unused
  bool used = false;
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return text;
}

std::vector<std::string> rule_list(std::string_view text, char close) {
  std::vector<std::string> rules;
  text = text.substr(0, text.find(close));
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    if (const std::string_view rule = trim(text.substr(0, comma)); !rule.empty())
      rules.emplace_back(rule);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return rules;
}

/// Documentation that shows a suppression silences nothing: a comment within the comment, or
/// quoted.
bool is_example(std::string_view before) {
  before = before.substr(before.rfind('\n') + 1);
  return before.find("//") != std::string_view::npos || before.find('`') != std::string_view::npos;
}

/// The suppression a comment spells, if any. `whole_file` of a file is up to the largest offset.
std::optional<Suppression> parse(const program::Program &program, const ir::Comment &comment) {
  const ir::File *file = program.tables->file(comment.file);
  if (file == nullptr)
    return std::nullopt;
  Suppression s;
  s.path = file->path;
  s.comment.path = file->path;
  s.comment.begin = comment.begin;
  s.comment.end = comment.end;
  s.begin = comment.line_begin;
  s.end = comment.trailing ? comment.line_end + 1 : comment.next_line_end + 1;
  const std::string_view text = comment.text;
  const auto after = [&](std::string_view word) -> std::optional<std::string_view> {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos || is_example(text.substr(0, at)))
      return std::nullopt;
    return text.substr(at + word.size());
  };
  if (const auto rest = after("heddle: ignore-file[")) {
    s.begin = 0;
    s.end = std::numeric_limits<std::uint32_t>::max();
    s.rules = rule_list(*rest, ']');
    s.ours = true;
  } else if (const auto rest = after("heddle: ignore[")) {
    s.rules = rule_list(*rest, ']');
    s.ours = true;
  } else if (const auto next = after("NOLINTNEXTLINE")) {
    s.begin = comment.line_end;
    s.end = comment.next_line_end + 1;
    if (next->starts_with('('))
      s.rules = rule_list(next->substr(1), ')');
  } else if (const auto same = after("NOLINT");
             same && !same->starts_with("BEGIN") && !same->starts_with("END")) {
    s.end = comment.line_end + 1;
    if (same->starts_with('('))
      s.rules = rule_list(same->substr(1), ')');
  } else {
    return std::nullopt;
  }
  return s;
}

bool names(const Suppression &s, const std::string &rule) {
  if (s.rules.empty())
    return true;
  return std::ranges::any_of(s.rules, [&](const std::string &r) {
    return r == "*" || r == rule || r == "heddle-" + rule || r == "heddle-*";
  });
}

bool silenced_by_attribute(const program::Program &program, const Finding &finding) {
  const ir::Symbol *function = program.tables->symbol(finding.location.function);
  return function != nullptr && is_exempt(*function, finding.kind);
}

void report_unused(const Suppression &s, std::vector<Finding> &findings) {
  const RuleInfo &info = *find_rule("unused-suppression");
  Finding finding;
  finding.rule = std::string(info.id);
  finding.severity = info.severity;
  finding.kind = info.kind;
  finding.location = s.comment;
  finding.unnecessary = true;
  std::string rules;
  for (const std::string &rule : s.rules)
    rules += (rules.empty() ? "" : ", ") + rule;
  finding.message = "this comment silences nothing: " + (rules.empty() ? "heddle" : quoted(rules)) +
                    " reports nothing here";
  finding.fingerprint = finding.rule + '|' + s.path + '|' + rules;
  findings.push_back(std::move(finding));
}

} // namespace

void apply_suppressions(const program::Program &program,
                        const std::function<bool(const RuleInfo &)> &enabled,
                        std::vector<Finding> &findings, std::vector<Consideration> *considered) {
  std::vector<Suppression> suppressions;
  std::set<std::tuple<std::string, std::uint32_t>> seen;
  for (const auto &[path, unit] : program.units)
    for (const ir::Comment &comment : unit->comments)
      if (std::optional<Suppression> s = parse(program, comment);
          s && seen.emplace(s->path, s->comment.begin).second)
        suppressions.push_back(std::move(*s));
  std::erase_if(findings, [&](const Finding &f) {
    bool silenced = silenced_by_attribute(program, f);
    for (Suppression &s : suppressions)
      if (s.path == f.location.path && s.begin <= f.location.begin && f.location.begin < s.end &&
          names(s, f.rule)) {
        s.used = true;
        silenced = true;
      }
    if (silenced && considered != nullptr)
      considered->push_back({f.rule, f.location, "reported, but silenced here: " + f.message});
    return silenced;
  });
  if (!enabled(*find_rule("unused-suppression")))
    return;
  for (const Suppression &s : suppressions) {
    const bool all_enabled = std::ranges::all_of(s.rules, [&](const std::string &r) {
      const RuleInfo *rule = find_rule(r);
      return rule != nullptr && enabled(*rule);
    });
    if (s.ours && !s.used && all_enabled)
      report_unused(s, findings);
  }
  std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
    return std::tie(a.location, a.rule, a.message) < std::tie(b.location, b.rule, b.message);
  });
}

} // namespace heddle::rules
