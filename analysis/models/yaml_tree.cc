#include "analysis/models/yaml_tree.h"

#include <exception>
#include <istream>
#include <streambuf>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace heddle::models {

namespace {

/// Thrown through yaml-cpp's parser to stop it; caught in parse_yaml().
struct Refused {
  YamlProblem problem;
};

/// Builds the tree from the parser's events. Invariant: `open_` holds the path of containers that
/// are not closed yet; they are moved into their parent when they are.
class TreeBuilder : public YAML::EventHandler {
public:
  explicit TreeBuilder(YamlNode *root) : root_(root) {}

  void OnDocumentStart(const YAML::Mark &) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override {
    add(make(mark, YamlKind::null, anchor));
  }
  void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override {
    refuse(mark, "aliases are not supported here; write the value out");
  }
  void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                const std::string &value) override {
    check_tag(mark, tag);
    YamlNode node = make(mark, YamlKind::scalar, anchor);
    node.quoted = tag == "!"; // how yaml-cpp tells quoted scalars from plain ones
    node.text = value;
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(mark, YamlKind::sequence, anchor), mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(mark, YamlKind::map, anchor), mark);
  }
  void OnMapEnd() override { close(); }

  /// After an error: closes what is still open, dropping a key without its value.
  void finish() {
    while (!open_.empty()) {
      YamlNode &last = open_.back();
      if (last.kind == YamlKind::map && last.items.size() % 2 != 0)
        last.items.pop_back();
      close();
    }
  }

private:
  YamlNode *root_;
  std::vector<YamlNode> open_;
  std::size_t nodes_ = 0;

  [[noreturn]] static void refuse(const YAML::Mark &mark, std::string message) {
    throw Refused{{static_cast<std::uint32_t>(mark.line + 1),
                   static_cast<std::uint32_t>(mark.column + 1), std::move(message)}};
  }

  static void check_tag(const YAML::Mark &mark, const std::string &tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, "tags are not supported here");
  }

  YamlNode make(const YAML::Mark &mark, YamlKind kind, YAML::anchor_t anchor) {
    if (anchor != 0)
      refuse(mark, "anchors are not supported here");
    if (++nodes_ > kYamlNodesMax)
      refuse(mark, "more than " + std::to_string(kYamlNodesMax) + " values in one file");
    YamlNode node;
    node.kind = kind;
    node.line = static_cast<std::uint32_t>(mark.line + 1);
    node.column = static_cast<std::uint32_t>(mark.column + 1);
    return node;
  }

  void open(YamlNode node, const YAML::Mark &mark) {
    if (open_.size() >= kYamlDepthMax)
      refuse(mark, "nested more than " + std::to_string(kYamlDepthMax) + " levels deep");
    open_.push_back(std::move(node));
  }

  void close() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (open_.empty())
      *root_ = std::move(node);
    else
      open_.back().items.push_back(std::move(node));
  }
};

/// Reads a string_view without copying it.
class ViewBuffer : public std::streambuf {
public:
  explicit ViewBuffer(std::string_view text) {
    char *begin = const_cast<char *>(text.data()); // only read
    setg(begin, begin, begin + text.size());
  }
};

} // namespace

const YamlNode *YamlNode::find(std::string_view name) const {
  if (kind != YamlKind::map)
    return nullptr;
  for (std::size_t i = 0; i < size(); ++i)
    if (key(i).kind == YamlKind::scalar && key(i).text == name)
      return &value(i);
  return nullptr;
}

bool parse_yaml(std::string_view text, YamlNode *root, YamlProblem *problem) {
  *root = {};
  if (text.size() > kYamlBytesMax) {
    *problem = {1, 1, "larger than " + std::to_string(kYamlBytesMax) + " bytes"};
    return false;
  }
  TreeBuilder builder(root);
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    return true;
  } catch (const Refused &refused) {
    *problem = refused.problem;
  } catch (const YAML::Exception &error) {
    const bool placed = !error.mark.is_null();
    *problem = {placed ? static_cast<std::uint32_t>(error.mark.line + 1) : 1,
                placed ? static_cast<std::uint32_t>(error.mark.column + 1) : 1,
                "not YAML: " + error.msg};
  } catch (const std::exception &error) {
    *problem = {1, 1, std::string("not YAML: ") + error.what()};
  }
  builder.finish();
  return false;
}

} // namespace heddle::models
