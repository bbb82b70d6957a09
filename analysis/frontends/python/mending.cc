// A function that does not parse, without the line that is to blame.
#include "analysis/frontends/python/module.h"

#include <algorithm>

namespace heddle::python {
namespace {

/// So many lines are tried. Each costs a parse of the function.
constexpr std::size_t kTriesMax = 8;

/// Of a line, without its blanks and its break.
Span line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t begin = offset;
  while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r')
    --begin;
  std::size_t end = offset;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r')
    ++end;
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t' || text[begin] == '\f'))
    ++begin;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The line before that is not blank.
Span line_before(std::string_view text, Span line) {
  std::size_t at = line.begin;
  while (at > 0) {
    while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r')
      --at;
    if (at == 0)
      break;
    const Span before = line_at(text, at - 1);
    if (before.begin < before.end)
      return before;
    --at;
  }
  return {};
}

/// Lines that may be to blame, the likeliest first.
std::vector<Span> suspects(const Tree &tree, std::string_view text,
                           const std::vector<std::uint32_t> &damages) {
  std::vector<Span> result;
  const auto add = [&](Span line) {
    // The header is not for sale.
    if (line.begin > 0 && line.begin < line.end && std::ranges::find(result, line) == result.end())
      result.push_back(line);
  };
  for (auto at = damages.rbegin(); at != damages.rend(); ++at)
    add(line_at(text, *at));
  for (const Node &node : tree.nodes) {
    const bool leaf = node.broken && (node.kind == Kind::error || node.begin == node.end);
    if (!leaf || result.size() >= kTriesMax)
      continue;
    const Span line = line_at(text, node.begin);
    add(line);
    add(line_before(text, line));
    add(line_at(text, node.end));
  }
  if (result.size() > kTriesMax)
    result.resize(kTriesMax);
  return result;
}

bool parses(const Tree &tree) { return !tree.nodes.empty() && !tree.nodes[0].broken; }

/// `instead`: what stands for the line, a statement or, among the arguments of a call, nothing.
bool mend(Fragment &fragment, Parser &parser, Span line, char instead) {
  std::string mended = fragment.text;
  std::fill(mended.begin() + line.begin, mended.begin() + line.end, ' ');
  mended[line.begin] = instead;
  Tree tree = parser.parse(mended, fragment.silent);
  if (!parses(tree))
    return false;
  fragment.mended = std::move(mended);
  fragment.hole = line;
  fragment.tree = std::move(tree);
  fragment.tree.text = fragment.mended;
  return true;
}

} // namespace

std::shared_ptr<Fragment> parse_fragment(Parser &parser, std::string_view text,
                                         std::vector<Span> silent,
                                         std::vector<std::uint32_t> damages) {
  auto fragment = std::make_shared<Fragment>();
  fragment->text = text;
  fragment->silent = std::move(silent);
  fragment->damages = std::move(damages);
  fragment->tree = parser.parse(fragment->text, fragment->silent);
  // tree-sitter takes `self.` and the line after it for one statement; Layout does not.
  if ((!parses(fragment->tree) || !fragment->damages.empty()) && !fragment->tree.given_up) {
    for (const Span line : suspects(fragment->tree, fragment->text, fragment->damages))
      if (mend(*fragment, parser, line, '0') || mend(*fragment, parser, line, ' '))
        break;
  }
  fragment->scopes = scopes_of(fragment->tree);
  return fragment;
}

} // namespace heddle::python
