// `heddle explain RULE` and `heddle rules`
#include "analysis/rules/finding.h"
#include "cli/commands.h"
#include "cli/nearest_name.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace heddle::cli {
namespace {

std::string_view name(rules::Group group) {
  switch (group) {
  case rules::Group::standard:
    return "standard";
  case rules::Group::advice:
    return "advice";
  case rules::Group::pedantic:
    return "pedantic";
  case rules::Group::off:
    break;
  }
  return "off";
}

std::string facts(const rules::RuleInfo &rule) {
  std::string text =
      std::string(rules::name(rule.severity)) + ", group " + std::string(name(rule.group));
  for (const std::string_view tag : rule.tags)
    text += ", " + std::string(tag);
  return text;
}

std::string page(const rules::RuleInfo &rule) {
  return "# " + std::string(rule.id) + "\n\n" + std::string(rule.summary) + ".\n\n*" + facts(rule) +
         "*\n\n" + std::string(rule.documentation) + "\n";
}

// Markdown is made to be read as it is; on a terminal its headings and strong words stand out.
std::string emphasised(const std::string &markdown) {
  std::string text;
  bool in_code = false;
  for (std::size_t at = 0; at < markdown.size();) {
    const auto end = std::min(markdown.find('\n', at), markdown.size());
    std::string line = markdown.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("```")) {
      in_code = !in_code;
      continue;
    }
    if (in_code) {
      text += "    \033[2m" + line + "\033[0m\n";
      continue;
    }
    if (line.starts_with("#"))
      line =
          "\033[1m" + line.substr(std::min(line.find_first_not_of("# "), line.size())) + "\033[0m";
    bool open = true;
    for (auto star = line.find("**"); star != std::string::npos;
         star = line.find("**", star), open = !open)
      line.replace(star, 2, open ? "\033[1m" : "\033[0m");
    text += line + "\n";
  }
  return text;
}

} // namespace

int explain(const std::string &rule, Colour colour) {
  if (const rules::RuleInfo *info = rules::find_rule(rule)) {
    std::cout << (use_colour(colour) ? emphasised(page(*info)) : page(*info));
    return kNothingFound;
  }
  std::vector<std::string_view> ids;
  for (const rules::RuleInfo &info : rules::catalogue())
    ids.push_back(info.id);
  std::cerr << "heddle: there is no rule " << rule;
  std::string_view before = "; did you mean ";
  for (const std::string &id : nearest_names(rule, ids)) {
    std::cerr << before << id;
    before = " or ";
  }
  std::cerr << (before == " or " ? "?" : "") << " (`heddle rules` lists them)\n";
  return kCouldNotRun;
}

int list_rules(Format format) {
  if (format == Format::json) {
    auto list = nlohmann::ordered_json::array();
    for (const rules::RuleInfo &rule : rules::catalogue())
      list.push_back({{"id", rule.id},
                      {"severity", rules::name(rule.severity)},
                      {"kind", rules::name(rule.kind)},
                      {"group", name(rule.group)},
                      {"summary", rule.summary},
                      {"tags", rule.tags}});
    std::cout << nlohmann::ordered_json{{"rules", std::move(list)}}.dump(2) << '\n';
    return kNothingFound;
  }
  std::size_t width = 0;
  for (const rules::RuleInfo &rule : rules::catalogue())
    width = std::max(width, rule.id.size());
  for (const rules::RuleInfo &rule : rules::catalogue())
    std::cout << std::left << std::setw(static_cast<int>(width) + 2) << rule.id << std::setw(13)
              << rules::name(rule.severity) << std::setw(10) << name(rule.group) << rule.summary
              << '\n';
  return kNothingFound;
}

} // namespace heddle::cli
