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
  ordered_json tags = ordered_json::array();
  tags.push_back("concurrency");
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

// Objects are filled member by member: nested braces are read by the compiler in exponentially many
// ways.
ordered_json text_object(std::string_view text) {
  ordered_json object;
  object["text"] = text;
  return object;
}

ordered_json descriptor(const rules::RuleInfo &rule) {
  ordered_json result;
  result["id"] = rule.id;
  result["name"] = pascal_case(rule.id);
  result["shortDescription"] = text_object(rule.summary);
  result["fullDescription"] = text_object(first_paragraph(rule.documentation));
  result["help"] = text_object(rule.documentation);
  result["help"]["markdown"] = rule.documentation;
  result["defaultConfiguration"]["enabled"] = rule.group == rules::Group::standard;
  result["defaultConfiguration"]["level"] = level(rule.severity);
  result["properties"]["kind"] = rules::name(rule.kind);
  result["properties"]["tags"] = tags_of(rule);
  return result;
}

struct Writer {
  SourcePlaces &places;
  std::map<std::string_view, std::size_t> rule_index;

  ordered_json artifact(const std::string &path) const {
    const std::string shown = places.shown(path);
    ordered_json result;
    if (shown.starts_with('/')) {
      result["uri"] = lsp::uri_of_path(shown);
      return result;
    }
    const std::string root = lsp::uri_of_path("/");
    result["uri"] = lsp::uri_of_path("/" + shown).substr(root.size());
    result["uriBaseId"] = kRoot;
    return result;
  }

  ordered_json region(const Place &place) const {
    ordered_json result;
    result["startLine"] = place.line;
    result["startColumn"] = place.column;
    result["endLine"] = place.end_line;
    result["endColumn"] = place.end_column;
    return result;
  }

  ordered_json location(const rules::Location &where, const std::string &message) {
    ordered_json result;
    result["physicalLocation"]["artifactLocation"] = artifact(where.path);
    result["physicalLocation"]["region"] = region(places.place(where));
    if (!message.empty())
      result["message"] = text_object(message);
    return result;
  }

  // The evidence twice: as places that belong to the finding, and as the path that leads to it.
  void add_evidence(const rules::Finding &finding, ordered_json &result) {
    if (finding.related.empty())
      return;
    ordered_json related = ordered_json::array();
    ordered_json steps = ordered_json::array();
    for (const rules::Related &step : finding.related) {
      ordered_json numbered;
      numbered["id"] = related.size() + 1;
      numbered.update(location(step.location, step.message));
      related.push_back(std::move(numbered));
      steps.emplace_back()["location"] = location(step.location, step.message);
    }
    ordered_json &last = steps.emplace_back();
    last["location"] = location(finding.location, finding.message);
    last["importance"] = "essential";
    result["relatedLocations"] = std::move(related);
    ordered_json flow;
    flow["threadFlows"].emplace_back()["locations"] = std::move(steps);
    result["codeFlows"].push_back(std::move(flow));
  }

  ordered_json fix(const Fix &fix) {
    std::map<std::string, ordered_json> replacements;
    for (const ir::TextEdit &edit : fix.edits) {
      ordered_json replacement;
      replacement["deletedRegion"] = region(places.place(edit.path, edit.begin, edit.end));
      replacement["insertedContent"] = text_object(edit.text);
      replacements[edit.path].push_back(std::move(replacement));
    }
    ordered_json result;
    result["description"] = text_object(fix.title);
    for (auto &[path, list] : replacements) {
      ordered_json &change = result["artifactChanges"].emplace_back();
      change["artifactLocation"] = artifact(path);
      change["replacements"] = std::move(list);
    }
    return result;
  }

  ordered_json result(const ReportedFinding &reported) {
    const rules::Finding &finding = reported.finding;
    ordered_json result;
    result["ruleId"] = finding.rule;
    if (const auto index = rule_index.find(finding.rule); index != rule_index.end())
      result["ruleIndex"] = index->second;
    result["level"] = level(finding.severity);
    result["message"] = text_object(finding.message);
    result["locations"].push_back(location(finding.location, ""));
    add_evidence(finding, result);
    if (!finding.fingerprint.empty())
      result["partialFingerprints"]["heddle/v1"] = finding.fingerprint;
    for (const Fix &each : reported.fixes)
      if (!each.edits.empty())
        result["fixes"].push_back(fix(each));
    result["properties"]["kind"] = rules::name(finding.kind);
    result["properties"]["severity"] = rules::name(finding.severity);
    return result;
  }
};

ordered_json invocation(const Report &report, const Writer &writer) {
  ordered_json result;
  result["executionSuccessful"] = report.failures.empty();
  for (const FileFailure &failure : report.failures) {
    ordered_json &notification = result["toolExecutionNotifications"].emplace_back();
    notification["level"] = "error";
    notification["message"] = text_object(failure.message);
    notification["locations"].emplace_back()["physicalLocation"]["artifactLocation"] =
        writer.artifact(failure.path);
  }
  return result;
}

} // namespace

void write_sarif(std::ostream &out, const Report &report, SourcePlaces &places) {
  Writer writer{places, {}};
  ordered_json run;
  ordered_json &driver = run["tool"]["driver"];
  driver["name"] = "heddle";
  driver["semanticVersion"] = kVersion;
  driver["rules"] = ordered_json::array();
  for (const rules::RuleInfo &rule : rules::catalogue()) {
    writer.rule_index.emplace(rule.id, driver["rules"].size());
    driver["rules"].push_back(descriptor(rule));
  }
  run["columnKind"] = "unicodeCodePoints";
  const std::string base = places.base().string();
  run["originalUriBaseIds"][kRoot]["uri"] =
      lsp::uri_of_path(base.ends_with('/') ? base : base + "/");
  run["invocations"].push_back(invocation(report, writer));
  run["results"] = ordered_json::array();
  for (const ReportedFinding &reported : report.findings)
    run["results"].push_back(writer.result(reported));

  ordered_json log;
  log["$schema"] = kSchema;
  log["version"] = "2.1.0";
  log["runs"].push_back(std::move(run));
  out << log.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

} // namespace heddle::cli
