#include "cli/report.h"
#include "cli/version.h"
#include "lsp/text/uri.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <ostream>

namespace heddle::cli {
namespace {

using nlohmann::ordered_json;

constexpr const char *kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr const char *kRoot = "SRCROOT";

const char *level(rules::Severity severity) {
  switch (severity) {
  case rules::Severity::error:
    return "error";
  case rules::Severity::warning:
    return "warning";
  case rules::Severity::information:
  case rules::Severity::hint:
    break;
  }
  return "note";
}

// "double-lock" -> "DoubleLock": SARIF wants a name that is an identifier beside the id (3.49.7).
std::string pascal_case(std::string_view id) {
  std::string name;
  bool up = true;
  for (const char c : id) {
    if (c != '-')
      name += up ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    up = c == '-';
  }
  return name;
}

// As in the catalogue, and CWE once more in the spelling that code scanning services group by.
ordered_json tags_of(const rules::RuleInfo &rule) {
  ordered_json tags = {"concurrency"};
  for (const std::string_view tag : rule.tags) {
    tags.push_back(tag);
    if (tag.starts_with("CWE-"))
      tags.push_back("external/cwe/cwe-" + std::string(tag.substr(4)));
  }
  return tags;
}

// The first paragraph of markdown, on one line.
std::string first_paragraph(std::string_view markdown) {
  std::string text(markdown.substr(0, markdown.find("\n\n")));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

ordered_json descriptor(const rules::RuleInfo &rule) {
  const std::string page(rule.documentation);
  return {{"id", rule.id},
          {"name", pascal_case(rule.id)},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", first_paragraph(page)}}},
          {"help", {{"text", page}, {"markdown", page}}},
          {"defaultConfiguration",
           {{"enabled", rule.group == rules::Group::standard}, {"level", level(rule.severity)}}},
          {"properties", {{"kind", rules::name(rule.kind)}, {"tags", tags_of(rule)}}}};
}

struct Writer {
  SourcePlaces &places;
  std::map<std::string_view, std::size_t> rule_index;

  ordered_json artifact(const std::string &path) const {
    const std::string shown = places.shown(path);
    if (shown.starts_with('/'))
      return {{"uri", lsp::uri_of_path(shown)}};
    const std::string root = lsp::uri_of_path("/");
    return {{"uri", lsp::uri_of_path("/" + shown).substr(root.size())}, {"uriBaseId", kRoot}};
  }

  ordered_json region(const Place &place) const {
    return {{"startLine", place.line},
            {"startColumn", place.column},
            {"endLine", place.end_line},
            {"endColumn", place.end_column}};
  }

  ordered_json physical(const rules::Location &location) {
    return {{"artifactLocation", artifact(location.path)},
            {"region", region(places.place(location))}};
  }

  ordered_json location(const rules::Location &where, const std::string &message) {
    ordered_json result = {{"physicalLocation", physical(where)}};
    if (!message.empty())
      result["message"] = {{"text", message}};
    return result;
  }

  // The evidence twice: as places that belong to the finding, and as the path that leads to it.
  void add_evidence(const rules::Finding &finding, ordered_json &result) {
    ordered_json related = ordered_json::array();
    ordered_json steps = ordered_json::array();
    for (const rules::Related &step : finding.related) {
      ordered_json numbered = {{"id", related.size() + 1}};
      numbered.update(location(step.location, step.message));
      related.push_back(std::move(numbered));
      steps.push_back({{"location", location(step.location, step.message)}});
    }
    if (related.empty())
      return;
    steps.push_back(
        {{"location", location(finding.location, finding.message)}, {"importance", "essential"}});
    result["relatedLocations"] = std::move(related);
    result["codeFlows"] = {{{"threadFlows", {{{"locations", std::move(steps)}}}}}};
  }

  ordered_json fix(const Fix &fix) {
    std::map<std::string, ordered_json> replacements;
    for (const ir::TextEdit &edit : fix.edits) {
      ordered_json &list = replacements.emplace(edit.path, ordered_json::array()).first->second;
      list.push_back({{"deletedRegion", region(places.place(edit.path, edit.begin, edit.end))},
                      {"insertedContent", {{"text", edit.text}}}});
    }
    ordered_json changes = ordered_json::array();
    for (auto &[path, list] : replacements)
      changes.push_back({{"artifactLocation", artifact(path)}, {"replacements", std::move(list)}});
    return {{"description", {{"text", fix.title}}}, {"artifactChanges", std::move(changes)}};
  }

  ordered_json result(const ReportedFinding &reported) {
    const rules::Finding &finding = reported.finding;
    ordered_json result = {{"ruleId", finding.rule}};
    if (const auto index = rule_index.find(finding.rule); index != rule_index.end())
      result["ruleIndex"] = index->second;
    result["level"] = level(finding.severity);
    result["message"] = {{"text", finding.message}};
    result["locations"] = ordered_json::array({location(finding.location, "")});
    add_evidence(finding, result);
    if (!finding.fingerprint.empty())
      result["partialFingerprints"] = {{"heddle/v1", finding.fingerprint}};
    ordered_json fixes = ordered_json::array();
    for (const Fix &each : reported.fixes)
      if (!each.edits.empty())
        fixes.push_back(fix(each));
    if (!fixes.empty())
      result["fixes"] = std::move(fixes);
    result["properties"] = {{"kind", rules::name(finding.kind)},
                            {"severity", rules::name(finding.severity)}};
    return result;
  }
};

ordered_json invocation(const Report &report, const Writer &writer) {
  ordered_json notifications = ordered_json::array();
  for (const FileFailure &failure : report.failures)
    notifications.push_back(
        {{"level", "error"},
         {"message", {{"text", failure.message}}},
         {"locations",
          ordered_json::array(
              {{{"physicalLocation", {{"artifactLocation", writer.artifact(failure.path)}}}}})}});
  ordered_json invocation = {{"executionSuccessful", report.failures.empty()}};
  if (!notifications.empty())
    invocation["toolExecutionNotifications"] = std::move(notifications);
  return invocation;
}

} // namespace

void write_sarif(std::ostream &out, const Report &report, SourcePlaces &places) {
  Writer writer{places, {}};
  ordered_json rules_list = ordered_json::array();
  for (const rules::RuleInfo &rule : rules::catalogue()) {
    writer.rule_index.emplace(rule.id, rules_list.size());
    rules_list.push_back(descriptor(rule));
  }
  ordered_json results = ordered_json::array();
  for (const ReportedFinding &reported : report.findings)
    results.push_back(writer.result(reported));
  const std::string base = places.base().string();
  ordered_json run = {
      {"tool",
       {{"driver",
         {{"name", "heddle"}, {"semanticVersion", kVersion}, {"rules", std::move(rules_list)}}}}},
      {"columnKind", "unicodeCodePoints"},
      {"originalUriBaseIds",
       {{kRoot, {{"uri", lsp::uri_of_path(base.ends_with('/') ? base : base + "/")}}}}},
      {"invocations", ordered_json::array({invocation(report, writer)})},
      {"results", std::move(results)}};
  const ordered_json log = {
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", ordered_json::array({std::move(run)})}};
  out << log.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

} // namespace heddle::cli
