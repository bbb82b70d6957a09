// For the schema test: what a YAML text says, as JSON by YAML 1.2's core rules.
#pragma once

#include <string>
#include <string_view>

namespace heddle::tests {

/// The first document of `yaml` as JSON text; "null" if it is not YAML.
std::string yaml_to_json(std::string_view yaml);

} // namespace heddle::tests
