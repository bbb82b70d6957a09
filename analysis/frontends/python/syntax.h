// The syntax tree of one function, or of a module without its functions: what tree-sitter says, as
// plain nodes in one array.
#pragma once

#include "analysis/frontends/python/layout.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::python {

/// Node kinds of the grammar that lowering tells apart, by the grammar's own names; where those are
/// keywords of C++, with an underscore.
enum class Kind : std::uint16_t {
  other,
  error,
  module,
  block,
  comment,
  // statements
  expression_statement,
  assignment,
  augmented_assignment,
  return_statement,
  delete_statement,
  raise_statement,
  pass_statement,
  break_statement,
  continue_statement,
  global_statement,
  nonlocal_statement,
  assert_statement,
  import_statement,
  import_from_statement,
  future_import_statement,
  print_statement,
  exec_statement,
  type_alias_statement,
  if_statement,
  elif_clause,
  else_clause,
  for_statement,
  while_statement,
  try_statement,
  except_clause,
  except_group_clause,
  finally_clause,
  with_statement,
  with_clause,
  with_item,
  match_statement,
  case_clause,
  function_definition,
  class_definition,
  decorated_definition,
  decorator,
  // parts
  parameters,
  lambda_parameters,
  typed_parameter,
  default_parameter,
  typed_default_parameter,
  list_splat_pattern,
  dictionary_splat_pattern,
  keyword_separator,
  positional_separator,
  tuple_pattern,
  list_pattern,
  pattern_list,
  as_pattern,
  as_pattern_target,
  argument_list,
  keyword_argument,
  list_splat,
  dictionary_splat,
  dotted_name,
  aliased_import,
  relative_import,
  import_prefix,
  wildcard_import,
  type,
  for_in_clause,
  if_clause,
  pair,
  slice,
  chevron,
  interpolation,
  format_specifier,
  // patterns of match
  case_pattern,
  union_pattern,
  dict_pattern,
  keyword_pattern,
  splat_pattern,
  class_pattern,
  complex_pattern,
  // expressions
  identifier,
  attribute,
  subscript,
  call,
  await,
  yield,
  lambda,
  named_expression,
  conditional_expression,
  boolean_operator,
  not_operator,
  comparison_operator,
  binary_operator,
  unary_operator,
  expression_list,
  parenthesized_expression,
  list,
  tuple,
  set,
  dictionary,
  list_comprehension,
  set_comprehension,
  dictionary_comprehension,
  generator_expression,
  string,
  concatenated_string,
  integer,
  float_,
  true_,
  false_,
  none,
  ellipsis,
  // tokens that carry meaning
  word_async,
  word_and,
  word_from,
  star,
  double_star,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  word_is,
  word_is_not,
  word_in,
  word_not_in,
  count_
};

enum class Field : std::uint8_t {
  none,
  alias,
  alternative,
  argument,
  arguments,
  attribute,
  body,
  cause,
  code,
  condition,
  consequence,
  definition,
  expression,
  function,
  guard,
  key,
  left,
  module_name,
  name,
  object,
  operator_,
  operators,
  parameters,
  return_type,
  right,
  subject,
  subscript,
  superclasses,
  type,
  type_parameters,
  value,
  count_
};

using NodeId = std::uint32_t;

struct Node {
  Kind kind = Kind::other;
  Field field = Field::none;
  bool named = false;
  bool broken = false; ///< it or something below it did not parse
  std::uint16_t depth = 0;
  std::uint32_t begin = 0; ///< bytes of the text
  std::uint32_t end = 0;
  NodeId first_child = kNowhere;
  NodeId next_sibling = kNowhere;
  NodeId parent = kNowhere;
};

struct Tree {
  std::string_view text;
  std::vector<Node> nodes; ///< the root first; parents before children
  bool given_up = false;   ///< too many steps or too deep: there are no nodes

  const Node &operator[](NodeId id) const { return nodes[id]; }
  std::string_view text_of(NodeId id) const {
    return text.substr(nodes[id].begin, nodes[id].end - nodes[id].begin);
  }
  /// The first child in this role; kNowhere if there is none.
  NodeId child(NodeId id, Field field) const;
  NodeId child(NodeId id, Kind kind) const;
  /// The first named child that is not a comment.
  NodeId only(NodeId id) const;
  /// Named children without comments.
  std::vector<NodeId> children(NodeId id) const;
  std::vector<NodeId> children(NodeId id, Field field) const;
};

/// A text without some parts that say nothing, and the way back.
class Shortened {
public:
  /// `cuts`: in order, apart from each other.
  Shortened(std::string_view text, const std::vector<Span> &cuts);

  const std::string &code() const { return code_; }
  /// Where in the text that is which begins, or ends, here in the code: what was cut out at its
  /// ends is not part of it.
  std::uint32_t begin(std::uint32_t offset) const;
  std::uint32_t end(std::uint32_t offset) const;
  /// The tree of the text, from that of the code.
  Tree tree(std::string_view text, const Tree &of_code) const;

private:
  struct Cut {
    std::uint32_t at = 0;      ///< in the code
    std::uint32_t removed = 0; ///< up to here
  };
  std::string code_;
  std::vector<Cut> cuts_;
};

/// Wraps a tree-sitter parser; one thread at a time.
class Parser {
public:
  Parser();
  ~Parser();
  Parser(const Parser &) = delete;
  Parser &operator=(const Parser &) = delete;

  /// The root is a module.
  Tree parse(std::string_view text);
  /// Without the cuts, but with positions in the text.
  Tree parse(std::string_view text, const std::vector<Span> &cuts) {
    const Shortened shortened(text, cuts);
    return shortened.tree(text, parse(shortened.code()));
  }

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace heddle::python
