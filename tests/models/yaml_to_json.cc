#include "tests/models/yaml_to_json.h"
#include "analysis/models/yaml_tree.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace heddle::tests {

namespace {

using models::YamlKind;
using models::YamlNode;

nlohmann::json scalar(const YamlNode &node) {
  if (node.quoted)
    return node.text;
  if (node.text == "true" || node.text == "false")
    return node.text == "true";
  const bool number = !node.text.empty() && node.text.size() < 10 &&
                      std::ranges::all_of(node.text, [](char c) { return c >= '0' && c <= '9'; });
  if (number)
    return std::stol(node.text);
  return node.text;
}

nlohmann::json convert(const YamlNode &node) {
  switch (node.kind) {
  case YamlKind::null:
    return nullptr;
  case YamlKind::scalar:
    return scalar(node);
  case YamlKind::sequence: {
    nlohmann::json list = nlohmann::json::array();
    for (const YamlNode &item : node.items)
      list.push_back(convert(item));
    return list;
  }
  case YamlKind::map: {
    nlohmann::json map = nlohmann::json::object();
    for (std::size_t i = 0; i < node.size(); ++i)
      map[node.key(i).text] = convert(node.value(i));
    return map;
  }
  }
  return nullptr;
}

} // namespace

std::string yaml_to_json(std::string_view yaml) {
  YamlNode root;
  models::YamlProblem problem;
  models::parse_yaml(yaml, &root, &problem);
  return convert(root).dump();
}

} // namespace heddle::tests
