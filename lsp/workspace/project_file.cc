#include "lsp/workspace/project_file.h"

#include "analysis/models/yaml_tree.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heddle::workspace {

namespace {

using models::YamlKind;
using models::YamlNode;

struct Reader {
  const std::string &path;
  std::vector<models::ModelError> &errors;

  void wrong(const YamlNode &node, std::string message) {
    errors.push_back({path, node.line, node.column, std::move(message)});
  }

  std::optional<bool> boolean(const YamlNode &node, const std::string &what) {
    if (node.kind == YamlKind::scalar && !node.quoted &&
        (node.text == "true" || node.text == "false"))
      return node.text == "true";
    wrong(node, "'" + what + "' must be true or false");
    return std::nullopt;
  }

  /// Whether it is a map; one that is left empty is no mistake.
  bool is_map(const YamlNode &node, const std::string &what) {
    if (node.kind != YamlKind::map && node.kind != YamlKind::null)
      wrong(node, "'" + what + "' must be a map");
    return node.kind == YamlKind::map;
  }

  void rule(const YamlNode &id, const YamlNode &level, rules::RuleChoices &choices) {
    if (rules::find_rule(id.text) == nullptr)
      return wrong(id, "there is no rule '" + id.text + "'; `heddle rules` lists them");
    if (level.kind != YamlKind::scalar || !choices.choose(id.text, level.text))
      wrong(level, "'" + id.text + "' must be off, error, warning, information or hint");
  }

  void groups(const YamlNode &node, rules::RuleChoices &choices) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      const std::string &group = node.key(i).text;
      if (group == "advice")
        choices.advice = boolean(node.value(i), group);
      else if (group == "pedantic")
        choices.pedantic = boolean(node.value(i), group);
      else
        wrong(node.key(i), "there is no group '" + group + "': advice, pedantic");
    }
  }
};

constexpr std::array<std::string_view, 3> kKeys = {"models", "rules", "groups"};
/// What stands at the top of a file that is models alone.
constexpr std::array<std::string_view, 4> kModelKeys = {"heddle-models", "library", "types",
                                                        "functions"};

std::string unknown_key(const std::string &key) {
  if (std::ranges::find(kModelKeys, key) != kModelKeys.end())
    return "'" + key + "' belongs below 'models'";
  return "unknown key '" + key + "': models, rules, groups";
}

} // namespace

ReadProject read_project(std::string_view text, const std::string &path,
                         const std::shared_ptr<const models::Models> &below) {
  ReadProject out;
  auto project = std::make_shared<Project>();
  project->models = below;
  YamlNode root;
  models::YamlProblem problem;
  const bool whole = models::parse_yaml(text, &root, &problem);
  const bool has_models = root.find("models") != nullptr;
  // Its keys are looked at by who reads models.
  const bool models_alone = !has_models && root.find("heddle-models") != nullptr;
  if (has_models || models_alone)
    project->models = below->extended(text, path, &out.errors); // says what is no YAML, too
  else if (!whole)
    out.errors.push_back({path, problem.line, problem.column, problem.message});
  Reader reader{path, out.errors};
  if (!models_alone && reader.is_map(root, ".heddle.yaml")) {
    for (std::size_t i = 0; i < root.size(); ++i)
      if (const YamlNode &key = root.key(i); std::ranges::find(kKeys, key.text) == kKeys.end())
        reader.wrong(key, unknown_key(key.text));
    if (const YamlNode *rules = root.find("rules");
        rules != nullptr && reader.is_map(*rules, "rules"))
      for (std::size_t i = 0; i < rules->size(); ++i)
        reader.rule(rules->key(i), rules->value(i), project->rules);
    if (const YamlNode *groups = root.find("groups");
        groups != nullptr && reader.is_map(*groups, "groups"))
      reader.groups(*groups, project->rules);
  }
  std::ranges::stable_sort(out.errors, {}, [](const models::ModelError &error) {
    return std::pair(error.line, error.column);
  });
  out.project = std::move(project);
  return out;
}

std::string project_file_above(std::filesystem::path folder) {
  for (;; folder = folder.parent_path()) {
    std::error_code error;
    const std::filesystem::path file = folder / ".heddle.yaml";
    if (std::filesystem::is_regular_file(file, error))
      return file.string();
    if (folder == folder.parent_path())
      return {};
  }
}

} // namespace heddle::workspace
