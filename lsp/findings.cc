#include "lsp/findings.h"

#include "lsp/text/uri.h"

#include <algorithm>
#include <filesystem>

namespace heddle::lsp {

namespace {

/// `at` after the change, for a place outside what was replaced (or at its edge).
std::size_t moved(std::size_t at, const ByteChange &change) {
  return at - (change.end - change.begin) + change.inserted;
}

bool touches(const ByteChange &change, std::size_t begin, std::size_t end) {
  return change.begin < end && change.end > begin;
}

ShownRelated related_of(const rules::Related &step, bool here, PositionEncoding encoding,
                        const FindFile &find_file) {
  ShownRelated shown{step.message, std::nullopt, step.location.begin, step.location.end};
  if (here)
    return shown;
  const OtherFile file = find_file(step.location.path);
  shown.elsewhere = Location{file.uri, {}};
  if (file.text != nullptr)
    shown.elsewhere->range = file.text->range(step.location.begin, step.location.end, encoding);
  return shown;
}

std::string page_of(const std::string &page, const std::string &rule) {
  constexpr std::string_view hole = "{rule}";
  std::string out = page;
  if (const std::size_t at = out.find(hole); at != std::string::npos)
    out.replace(at, hole.size(), rule);
  return out;
}

/// A step of the evidence for clients that cannot show related information: "line 12: first locked
/// here".
std::string step_text(const std::optional<Location> &elsewhere, const Location &here,
                      const std::string &message) {
  const Location &place = elsewhere ? *elsewhere : here;
  std::string name;
  if (elsewhere)
    name =
        std::filesystem::path(path_of_uri(place.uri).value_or(place.uri)).filename().string() + " ";
  return name + "line " + std::to_string(place.range.start.line + 1) + ": " + message;
}

int protocol_severity(rules::Severity severity) {
  switch (severity) {
  case rules::Severity::error:
    return 1;
  case rules::Severity::warning:
    return 2;
  case rules::Severity::information:
    return 3;
  case rules::Severity::hint:
    break;
  }
  return 4;
}

} // namespace

std::vector<ShownFinding> show(const std::shared_ptr<const FileAnalysis> &analysis,
                               const std::string &path, const std::string &canonical,
                               PositionEncoding encoding, const FindFile &find_file) {
  const auto is_here = [&](const std::string &other) {
    return other == canonical || other == path;
  };
  std::vector<ShownFinding> result;
  for (std::size_t i = 0; i < analysis->findings.size(); ++i) {
    const rules::Finding &finding = analysis->findings[i];
    if (!is_here(finding.location.path))
      continue;
    ShownFinding shown;
    shown.finding = std::shared_ptr<const rules::Finding>(analysis, &finding);
    shown.index = i;
    shown.begin = finding.location.begin;
    shown.end = std::max(finding.location.begin, finding.location.end);
    for (const rules::Related &step : finding.related)
      shown.related.push_back(related_of(step, is_here(step.location.path), encoding, find_file));
    result.push_back(std::move(shown));
  }
  return result;
}

void follow(std::vector<ShownFinding> &shown, const ByteChange &change) {
  std::erase_if(shown, [&](const ShownFinding &f) { return touches(change, f.begin, f.end); });
  for (ShownFinding &f : shown) {
    if (f.begin >= change.end) {
      f.begin = moved(f.begin, change);
      f.end = moved(f.end, change);
    }
    for (ShownRelated &step : f.related) {
      if (step.elsewhere)
        continue;
      // Evidence whose text was edited stays at what is left of it: the finding itself may still
      // hold.
      step.begin =
          step.begin >= change.end ? moved(step.begin, change) : std::min(step.begin, change.begin);
      step.end =
          step.end >= change.end ? moved(step.end, change) : std::min(step.end, change.begin);
      step.end = std::max(step.begin, step.end);
    }
  }
}

Diagnostic to_diagnostic(const ShownFinding &shown, const Text &text,
                         const DiagnosticContext &context) {
  const rules::Finding &finding = *shown.finding;
  Diagnostic out;
  out.range = text.range(shown.begin, shown.end, context.encoding);
  out.severity = protocol_severity(finding.severity);
  out.code = finding.rule;
  out.message = finding.message;
  if (!context.rule_page.empty())
    out.code_href = page_of(context.rule_page, finding.rule);
  for (const ShownRelated &step : shown.related) {
    const Location here{context.uri, text.range(step.begin, step.end, context.encoding)};
    if (context.client->related_information)
      out.related.push_back({step.elsewhere.value_or(here), step.message});
    else
      out.message += "\n" + step_text(step.elsewhere, here, step.message);
  }
  if (context.client->tag_unnecessary && finding.unnecessary)
    out.tags.push_back(1);
  json intents = json::array();
  for (std::size_t i = 0; i < finding.intents.size(); ++i)
    intents.push_back(i);
  out.data = {{"version", context.version},
              {"finding", finding.fingerprint},
              {"intents", std::move(intents)}};
  return out;
}

} // namespace heddle::lsp
