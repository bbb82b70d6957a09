#include "analysis/frontends/python/syntax.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <string>
#include <unordered_map>

extern "C" const TSLanguage *tree_sitter_python();

namespace heddle::python {
namespace {

/// Deeper nesting is not written by people, and everything after this stage may recurse.
constexpr std::uint16_t kDepthMax = 600;

/// tree-sitter asks every hundred operations whether to go on. Text that parses needs about two for
/// each byte at worst; recovery from errors may want a hundred times that.
constexpr std::size_t kAsksPerByte = 2;
constexpr std::size_t kAsksMin = 2'000;

const std::unordered_map<std::string_view, Kind> &kinds_by_name() {
  static const std::unordered_map<std::string_view, Kind> names = {
      {"module", Kind::module},
      {"block", Kind::block},
      {"comment", Kind::comment},
      {"expression_statement", Kind::expression_statement},
      {"assignment", Kind::assignment},
      {"augmented_assignment", Kind::augmented_assignment},
      {"return_statement", Kind::return_statement},
      {"delete_statement", Kind::delete_statement},
      {"raise_statement", Kind::raise_statement},
      {"pass_statement", Kind::pass_statement},
      {"break_statement", Kind::break_statement},
      {"continue_statement", Kind::continue_statement},
      {"global_statement", Kind::global_statement},
      {"nonlocal_statement", Kind::nonlocal_statement},
      {"assert_statement", Kind::assert_statement},
      {"import_statement", Kind::import_statement},
      {"import_from_statement", Kind::import_from_statement},
      {"future_import_statement", Kind::future_import_statement},
      {"print_statement", Kind::print_statement},
      {"exec_statement", Kind::exec_statement},
      {"type_alias_statement", Kind::type_alias_statement},
      {"if_statement", Kind::if_statement},
      {"elif_clause", Kind::elif_clause},
      {"else_clause", Kind::else_clause},
      {"for_statement", Kind::for_statement},
      {"while_statement", Kind::while_statement},
      {"try_statement", Kind::try_statement},
      {"except_clause", Kind::except_clause},
      {"except_group_clause", Kind::except_group_clause},
      {"finally_clause", Kind::finally_clause},
      {"with_statement", Kind::with_statement},
      {"with_clause", Kind::with_clause},
      {"with_item", Kind::with_item},
      {"match_statement", Kind::match_statement},
      {"case_clause", Kind::case_clause},
      {"function_definition", Kind::function_definition},
      {"class_definition", Kind::class_definition},
      {"decorated_definition", Kind::decorated_definition},
      {"decorator", Kind::decorator},
      {"parameters", Kind::parameters},
      {"lambda_parameters", Kind::lambda_parameters},
      {"typed_parameter", Kind::typed_parameter},
      {"default_parameter", Kind::default_parameter},
      {"typed_default_parameter", Kind::typed_default_parameter},
      {"list_splat_pattern", Kind::list_splat_pattern},
      {"dictionary_splat_pattern", Kind::dictionary_splat_pattern},
      {"keyword_separator", Kind::keyword_separator},
      {"positional_separator", Kind::positional_separator},
      {"tuple_pattern", Kind::tuple_pattern},
      {"list_pattern", Kind::list_pattern},
      {"pattern_list", Kind::pattern_list},
      {"as_pattern", Kind::as_pattern},
      {"as_pattern_target", Kind::as_pattern_target},
      {"argument_list", Kind::argument_list},
      {"keyword_argument", Kind::keyword_argument},
      {"list_splat", Kind::list_splat},
      {"dictionary_splat", Kind::dictionary_splat},
      {"dotted_name", Kind::dotted_name},
      {"aliased_import", Kind::aliased_import},
      {"relative_import", Kind::relative_import},
      {"import_prefix", Kind::import_prefix},
      {"wildcard_import", Kind::wildcard_import},
      {"type", Kind::type},
      {"for_in_clause", Kind::for_in_clause},
      {"if_clause", Kind::if_clause},
      {"pair", Kind::pair},
      {"slice", Kind::slice},
      {"chevron", Kind::chevron},
      {"interpolation", Kind::interpolation},
      {"format_specifier", Kind::format_specifier},
      {"format_expression", Kind::interpolation},
      {"case_pattern", Kind::case_pattern},
      {"union_pattern", Kind::union_pattern},
      {"dict_pattern", Kind::dict_pattern},
      {"keyword_pattern", Kind::keyword_pattern},
      {"splat_pattern", Kind::splat_pattern},
      {"class_pattern", Kind::class_pattern},
      {"complex_pattern", Kind::complex_pattern},
      {"identifier", Kind::identifier},
      {"attribute", Kind::attribute},
      {"subscript", Kind::subscript},
      {"call", Kind::call},
      {"lambda", Kind::lambda},
      {"named_expression", Kind::named_expression},
      {"conditional_expression", Kind::conditional_expression},
      {"boolean_operator", Kind::boolean_operator},
      {"not_operator", Kind::not_operator},
      {"comparison_operator", Kind::comparison_operator},
      {"binary_operator", Kind::binary_operator},
      {"unary_operator", Kind::unary_operator},
      {"expression_list", Kind::expression_list},
      {"parenthesized_expression", Kind::parenthesized_expression},
      {"list", Kind::list},
      {"tuple", Kind::tuple},
      {"set", Kind::set},
      {"dictionary", Kind::dictionary},
      {"list_comprehension", Kind::list_comprehension},
      {"set_comprehension", Kind::set_comprehension},
      {"dictionary_comprehension", Kind::dictionary_comprehension},
      {"generator_expression", Kind::generator_expression},
      {"string", Kind::string},
      {"concatenated_string", Kind::concatenated_string},
      {"integer", Kind::integer},
      {"float", Kind::float_},
      {"true", Kind::true_},
      {"false", Kind::false_},
      {"none", Kind::none},
      {"ellipsis", Kind::ellipsis},
  };
  return names;
}

/// Names that are of nodes where named, and of keywords where not.
Kind kind_of(std::string_view name, bool named) {
  if (named) {
    if (name == "await")
      return Kind::await;
    if (name == "yield")
      return Kind::yield;
    const auto found = kinds_by_name().find(name);
    return found != kinds_by_name().end() ? found->second : Kind::other;
  }
  static const std::unordered_map<std::string_view, Kind> tokens = {
      {"async", Kind::word_async}, {"and", Kind::word_and},
      {"from", Kind::word_from},   {"*", Kind::star},
      {"**", Kind::double_star},   {"==", Kind::equal},
      {"!=", Kind::not_equal},     {"<>", Kind::not_equal},
      {"<", Kind::less},           {"<=", Kind::less_equal},
      {">", Kind::greater},        {">=", Kind::greater_equal},
      {"is", Kind::word_is},       {"is not", Kind::word_is_not},
      {"in", Kind::word_in},       {"not in", Kind::word_not_in}};
  const auto found = tokens.find(name);
  return found != tokens.end() ? found->second : Kind::other;
}

/// What the grammar's numbers mean.
struct Names {
  std::vector<Kind> kinds;
  std::vector<Field> fields;

  explicit Names(const TSLanguage *language) {
    const std::uint32_t symbols = ts_language_symbol_count(language);
    for (std::uint32_t id = 0; id < symbols; ++id) {
      const auto symbol = static_cast<TSSymbol>(id);
      kinds.push_back(kind_of(ts_language_symbol_name(language, symbol),
                              ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular));
    }
    constexpr std::array<std::string_view, static_cast<std::size_t>(Field::count_)> kFields = {
        "",           "alias",    "alternative", "argument",     "arguments",   "attribute",
        "body",       "cause",    "code",        "condition",    "consequence", "definition",
        "expression", "function", "guard",       "key",          "left",        "module_name",
        "name",       "object",   "operator",    "operators",    "parameters",  "return_type",
        "right",      "subject",  "subscript",   "superclasses", "type",        "type_parameters",
        "value"};
    const std::uint32_t count = ts_language_field_count(language);
    fields.resize(count + 1, Field::none);
    for (std::uint32_t id = 1; id <= count; ++id) {
      const std::string_view name =
          ts_language_field_name_for_id(language, static_cast<TSFieldId>(id));
      for (std::size_t field = 1; field < kFields.size(); ++field)
        if (kFields[field] == name)
          fields[id] = static_cast<Field>(field);
    }
  }
};

const Names &names() {
  static const Names value(tree_sitter_python());
  return value;
}

struct Limit {
  std::size_t asks_left;
};

bool out_of_steps(TSParseState *state) {
  auto *limit = static_cast<Limit *>(state->payload);
  return limit->asks_left-- == 0;
}

struct Code {
  std::string_view text;
};

const char *read(void *payload, std::uint32_t offset, TSPoint, std::uint32_t *length) {
  const std::string_view text = static_cast<Code *>(payload)->text;
  if (offset >= text.size()) {
    *length = 0;
    return "";
  }
  *length = static_cast<std::uint32_t>(text.size()) - offset;
  return text.data() + offset;
}

/// Walks tree-sitter's tree without recursion.
bool copy(const TSTree *tree, std::vector<Node> &out) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  std::vector<NodeId> path; ///< of the nodes above
  std::vector<NodeId> last = {
      kNowhere}; ///< child of each of them, and at last of the root's parent
  bool fits = true;
  for (bool more = true; more;) {
    const TSNode from = ts_tree_cursor_current_node(&cursor);
    const TSSymbol symbol = ts_node_symbol(from);
    const bool is_error = symbol == std::numeric_limits<TSSymbol>::max();
    Node node;
    node.kind = is_error ? Kind::error : names().kinds[symbol];
    node.named = ts_node_is_named(from);
    const bool kept = node.named ? node.kind != Kind::comment : node.kind != Kind::other;
    bool descended = false;
    if (kept) {
      const TSFieldId field = ts_tree_cursor_current_field_id(&cursor);
      node.field = names().fields[field];
      node.broken = is_error || ts_node_has_error(from) || ts_node_is_missing(from);
      node.begin = ts_node_start_byte(from);
      node.end = ts_node_end_byte(from);
      node.parent = path.empty() ? kNowhere : path.back();
      node.depth = static_cast<std::uint16_t>(path.size());
      const auto id = static_cast<NodeId>(out.size());
      if (last.back() != kNowhere)
        out[last.back()].next_sibling = id;
      else if (node.parent != kNowhere)
        out[node.parent].first_child = id;
      last.back() = id;
      out.push_back(node);
      if (path.size() >= kDepthMax) {
        fits = false;
        break;
      }
      if (ts_tree_cursor_goto_first_child(&cursor)) {
        path.push_back(id);
        last.push_back(kNowhere);
        descended = true;
      }
    }
    while (!descended && more) {
      if (ts_tree_cursor_goto_next_sibling(&cursor))
        break;
      more = !path.empty() && ts_tree_cursor_goto_parent(&cursor);
      if (more) {
        path.pop_back();
        last.pop_back();
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  return fits;
}

} // namespace

NodeId Tree::child(NodeId id, Field field) const {
  for (NodeId at = nodes[id].first_child; at != kNowhere; at = nodes[at].next_sibling)
    if (nodes[at].field == field)
      return at;
  return kNowhere;
}

NodeId Tree::child(NodeId id, Kind kind) const {
  for (NodeId at = nodes[id].first_child; at != kNowhere; at = nodes[at].next_sibling)
    if (nodes[at].kind == kind)
      return at;
  return kNowhere;
}

NodeId Tree::only(NodeId id) const {
  for (NodeId at = nodes[id].first_child; at != kNowhere; at = nodes[at].next_sibling)
    if (nodes[at].named)
      return at;
  return kNowhere;
}

std::vector<NodeId> Tree::children(NodeId id) const {
  std::vector<NodeId> result;
  for (NodeId at = nodes[id].first_child; at != kNowhere; at = nodes[at].next_sibling)
    if (nodes[at].named)
      result.push_back(at);
  return result;
}

std::vector<NodeId> Tree::children(NodeId id, Field field) const {
  std::vector<NodeId> result;
  for (NodeId at = nodes[id].first_child; at != kNowhere; at = nodes[at].next_sibling)
    if (nodes[at].field == field)
      result.push_back(at);
  return result;
}

Shortened::Shortened(std::string_view text, const std::vector<Span> &cuts) {
  code_.reserve(text.size());
  std::uint32_t from = 0;
  for (const Span &cut : cuts) {
    code_ += text.substr(from, cut.begin - from);
    from = cut.end;
    const auto at = static_cast<std::uint32_t>(code_.size());
    cuts_.push_back({at, from - at});
  }
  code_ += text.substr(from);
}

std::uint32_t Shortened::begin(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(cuts_, offset, {}, &Cut::at);
  return offset + (after == cuts_.begin() ? 0 : std::prev(after)->removed);
}

std::uint32_t Shortened::end(std::uint32_t offset) const {
  const auto after = std::ranges::lower_bound(cuts_, offset, {}, &Cut::at);
  return offset + (after == cuts_.begin() ? 0 : std::prev(after)->removed);
}

Tree Shortened::tree(std::string_view text, const Tree &of_code) const {
  Tree result = of_code;
  result.text = text;
  for (Node &node : result.nodes) {
    const bool empty = node.begin == node.end;
    node.begin = begin(node.begin);
    node.end = empty ? node.begin : end(node.end);
  }
  return result;
}

struct Parser::State {
  TSParser *parser = ts_parser_new();
  State() { ts_parser_set_language(parser, tree_sitter_python()); }
  ~State() { ts_parser_delete(parser); }
  State(const State &) = delete;
  State &operator=(const State &) = delete;
};

Parser::Parser() : state_(std::make_unique<State>()) {}
Parser::~Parser() = default;

Tree Parser::parse(std::string_view text) {
  Tree result;
  result.text = text;
  Limit limit{kAsksMin + text.size() * kAsksPerByte};
  Code input_code{text};
  TSInput input{};
  input.payload = &input_code;
  input.read = read;
  input.encoding = TSInputEncodingUTF8;
  TSParseOptions options{};
  options.payload = &limit;
  options.progress_callback = out_of_steps;
  TSTree *tree = ts_parser_parse_with_options(state_->parser, nullptr, input, options);
  if (tree == nullptr) {
    ts_parser_reset(state_->parser);
    result.given_up = true;
    return result;
  }
  result.nodes.reserve(text.size() / 4);
  if (!copy(tree, result.nodes)) {
    result.nodes.clear();
    result.given_up = true;
  }
  ts_tree_delete(tree);
  return result;
}

} // namespace heddle::python
