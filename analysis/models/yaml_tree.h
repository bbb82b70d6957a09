// A YAML text as a small tree that knows where everything stands, within bounds.
//
// yaml-cpp's own YAML::Node forgets duplicate keys, expands aliases and has no limits, and a
// project's file is outside input. So the parser's events are read directly: anchors, aliases and
// tags are refused, and so are texts that are too large or too deep. No exception leaves
// parse_yaml().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heddle::models {

/// Limits on a text. The largest built-in file is some 40 kB with depth 7 and 4,000 nodes.
inline constexpr std::size_t kYamlBytesMax = 1U << 20;
inline constexpr std::size_t kYamlDepthMax = 32;
inline constexpr std::size_t kYamlNodesMax = 200'000;

enum class YamlKind : std::uint8_t { null, scalar, sequence, map };

struct YamlNode {
  YamlKind kind = YamlKind::null;
  std::uint32_t line = 1; ///< 1-based
  std::uint32_t column = 1;
  bool quoted = false;         ///< a scalar written in quotes: never a number or a boolean
  std::string text;            ///< scalars
  std::vector<YamlNode> items; ///< sequences: the items; maps: key, value, key, value, ...

  std::size_t size() const { return kind == YamlKind::map ? items.size() / 2 : items.size(); }
  const YamlNode &key(std::size_t i) const { return items[2 * i]; }
  const YamlNode &value(std::size_t i) const { return items[2 * i + 1]; }
  /// The value of the first such key of a map, nullptr if absent.
  const YamlNode *find(std::string_view name) const;
};

struct YamlProblem {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::string message;
};

/// The text's first document. On a syntax error or an exceeded limit, what was complete before it
/// is kept as far as it is a tree, and `*problem` is set: `true` is answered if and only if there
/// was no problem.
bool parse_yaml(std::string_view text, YamlNode *root, YamlProblem *problem);

} // namespace heddle::models
