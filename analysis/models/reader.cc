#include "analysis/models/reader.h"
#include "analysis/models/null_argument.h"
#include "analysis/models/overload.h"
#include "analysis/models/vocabulary.h"
#include "analysis/models/yaml_tree.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <set>
#include <utility>

namespace heddle::models {

namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kNameBytesMax = 512;
constexpr std::size_t kParamsMax = 32;
constexpr std::size_t kEffectsMax = 16;

std::string quoted(std::string_view text) {
  constexpr std::size_t shown_max = 80;
  std::string result = "'";
  result += text.substr(0, shown_max);
  return result + (text.size() > shown_max ? "...'" : "'");
}

/// Where errors go. `ok` is false as soon as the entry being read has one.
struct Report {
  std::string_view source;
  std::vector<ModelError> *errors;
  std::size_t reported = 0;
  bool ok = true;

  void error(const YamlNode &at, std::string message) {
    ok = false;
    if (reported++ < kErrorsMax)
      errors->push_back({std::string(source), at.line, at.column, std::move(message)});
  }
};

bool is_map(const YamlNode &node, std::string_view what, Report &report) {
  if (node.kind == YamlKind::map)
    return true;
  report.error(node, std::string(what) + " must be a map");
  return false;
}

/// The keys of `map` are known, scalar and not repeated.
void check_keys(const YamlNode &map, std::initializer_list<std::string_view> known,
                std::string_view what, Report &report) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const YamlNode &key = map.key(i);
    if (key.kind != YamlKind::scalar)
      report.error(key, "a key of " + std::string(what) + " must be a word");
    else if (std::ranges::find(known, key.text) == known.end())
      report.error(key, "unknown key " + quoted(key.text) + " in " + std::string(what));
    else if (!seen.insert(key.text).second)
      report.error(key, "repeated key " + quoted(key.text));
  }
}

bool read_flag(const YamlNode &node, std::string_view what, Report &report) {
  if (node.kind == YamlKind::scalar && !node.quoted) {
    if (node.text == "true")
      return true;
    if (node.text == "false")
      return false;
  }
  report.error(node, std::string(what) + " must be true or false");
  return false;
}

std::string read_word(const YamlNode &node, std::string_view what, Report &report) {
  if (node.kind != YamlKind::scalar || node.text.empty())
    report.error(node, std::string(what) + " must be a word");
  else if (node.text.size() > kNameBytesMax)
    report.error(node,
                 std::string(what) + " is longer than " + std::to_string(kNameBytesMax) + " bytes");
  else
    return node.text;
  return {};
}

/// A qualified name as Clang prints it without template arguments: parts joined by `::`, none of
/// them empty.
std::string read_name(const YamlNode &node, std::string_view what, Report &report) {
  std::string name = read_word(node, what, report);
  if (name.empty())
    return name;
  const bool dangling = name.starts_with("::") || name.ends_with("::") ||
                        name.find("::::") != std::string::npos ||
                        name.find(":::") != std::string::npos;
  const bool padded = name.front() == ' ' || name.back() == ' ';
  const bool templated =
      name.find("operator") == std::string::npos && name.find_first_of("<>()") != std::string::npos;
  if (dangling || padded || templated) {
    report.error(node, quoted(name) + " is not a qualified name: no template arguments, no "
                                      "parameter list, no '::' at either end");
    return {};
  }
  return name;
}

// --- types
// ---------------------------------------------------------------------------------------------------------

LockTraits read_lock(const YamlNode &node, Report &report) {
  LockTraits traits;
  if (!is_map(node, "'lock'", report))
    return traits;
  check_keys(node, {"recursive", "shared", "async", "recursive_initialisers"}, "'lock'", report);
  if (const YamlNode *value = node.find("recursive"))
    traits.recursive = read_flag(*value, "'recursive'", report);
  if (const YamlNode *value = node.find("shared"))
    traits.shared = read_flag(*value, "'shared'", report);
  if (const YamlNode *value = node.find("async"))
    traits.async = read_flag(*value, "'async'", report);
  if (const YamlNode *value = node.find("recursive_initialisers")) {
    if (value->kind != YamlKind::sequence)
      report.error(*value, "'recursive_initialisers' must be a list of macro names");
    for (const YamlNode &item : value->items)
      traits.recursive_initialisers.push_back(read_name(item, "a macro", report));
  }
  return traits;
}

GuardMode read_guard(const YamlNode &node, Report &report) {
  if (!is_map(node, "'guard'", report))
    return GuardMode::exclusive;
  check_keys(node, {"mode"}, "'guard'", report);
  const YamlNode *mode = node.find("mode");
  if (mode == nullptr) {
    report.error(node, "'guard' needs a 'mode': exclusive, shared or as_constructed");
    return GuardMode::exclusive;
  }
  const std::optional<GuardMode> value = guard_mode(mode->text);
  if (!value)
    report.error(*mode, "'mode' must be exclusive, shared or as_constructed");
  return value.value_or(GuardMode::exclusive);
}

/// `condition: {}` and its like: a trait without properties.
bool read_plain_trait(const YamlNode &type, std::string_view name, Report &report) {
  const YamlNode *node = type.find(name);
  if (node == nullptr)
    return false;
  const std::string what = quoted(name);
  if (is_map(*node, what, report))
    check_keys(*node, {}, what, report);
  return true;
}

void read_thread(const YamlNode &node, TypeModel *model, Report &report) {
  model->thread = true;
  if (!is_map(node, "'thread'", report))
    return;
  check_keys(node, {"joins"}, "'thread'", report);
  if (const YamlNode *joins = node.find("joins"))
    model->joins = read_flag(*joins, "'joins'", report);
}

TypeModel read_type(const YamlNode &node, std::string_view library, Report &report) {
  TypeModel model;
  model.library = library;
  if (!is_map(node, "a type", report))
    return model;
  check_keys(node,
             {"name", "lock", "guard", "condition", "thread", "future", "semaphore", "atomic",
              "once_flag"},
             "a type", report);
  if (const YamlNode *name = node.find("name"))
    model.name = read_name(*name, "'name'", report);
  else
    report.error(node, "a type needs a 'name'");
  if (const YamlNode *lock = node.find("lock"))
    model.lock = read_lock(*lock, report);
  if (const YamlNode *guard = node.find("guard"))
    model.guard = read_guard(*guard, report);
  if (const YamlNode *thread = node.find("thread"))
    read_thread(*thread, &model, report);
  model.condition = read_plain_trait(node, "condition", report);
  model.future = read_plain_trait(node, "future", report);
  model.semaphore = read_plain_trait(node, "semaphore", report);
  model.atomic = read_plain_trait(node, "atomic", report);
  model.once_flag = read_plain_trait(node, "once_flag", report);
  if (report.ok && !model.lock && !model.guard && !model.condition && !model.thread &&
      !model.future && !model.semaphore && !model.atomic && !model.once_flag)
    report.error(node, "type " + quoted(model.name) +
                           " says nothing: give it lock, guard, condition, thread, future, "
                           "semaphore, atomic or once_flag");
  return model;
}

// --- functions
// -----------------------------------------------------------------------------------------------------

/// The Effect member behind a key whose value is a target, nullptr for other keys.
Target *target_member(Effect *effect, EffectKey key) {
  switch (key) {
  case key_target:
    return &effect->target;
  case key_lock:
    return &effect->lock;
  case key_callee:
    return &effect->callee;
  case key_predicate:
    return &effect->predicate;
  case key_order:
    return &effect->order;
  default:
    return nullptr;
  }
}

void read_target(const YamlNode &node, EffectKey key, std::string_view word, Effect *effect,
                 Report &report) {
  const std::optional<Target> value =
      node.kind == YamlKind::scalar ? target(node.text) : std::nullopt;
  if (!value) {
    report.error(node, quoted(word) +
                           " must be this, result, arg0 ... arg31, arg0:name or args0 ... args31");
    return;
  }
  const bool many = value->kind == TargetKind::arguments_from;
  if (many && key != key_target && key != key_lock)
    report.error(node, quoted(word) + " names one argument, so 'arg', not 'args'");
  else
    *target_member(effect, key) = *value;
}

void read_mode(const YamlNode &node, Effect *effect, Report &report) {
  if (node.text == "any" && effect->op == Operation::release)
    effect->any_mode = true;
  else if (node.text == "shared")
    effect->mode = Mode::shared;
  else if (node.text != "exclusive")
    report.error(node, effect->op == Operation::release ? "'mode' must be exclusive, shared or any"
                                                        : "'mode' must be exclusive or shared");
}

/// `arg3&64`: an argument and the bits in it; `arg2=0`: one and its value, or `none`;
/// `arg1:timeout`: one that is given at all.
void read_unless(const YamlNode &node, std::string_view word, Effect *effect, Report &report) {
  const std::string_view text =
      node.kind == YamlKind::scalar ? std::string_view(node.text) : std::string_view();
  const std::size_t split = std::min(text.find_first_of("&="), text.size());
  const std::optional<Target> flags = target(text.substr(0, split));
  const bool equal = split < text.size() && text[split] == '=';
  bool fits = flags && flags->kind == TargetKind::argument;
  if (equal && text.substr(split + 1) == "none") {
    effect->flags_unless = kNullArgument;
  } else if (split < text.size()) {
    const char *end = text.data() + text.size();
    std::int64_t bits = 0;
    const auto [stop, error] = std::from_chars(text.data() + split + 1, end, bits);
    fits = fits && error == std::errc() && stop == end && (equal ? bits >= 0 : bits > 0);
    effect->flags_unless = bits;
  }
  if (!fits) {
    report.error(node, quoted(word) +
                           " must be an argument and bits, such as arg3&64, a value, such "
                           "as arg2=0 or arg2=none, or an argument, such as arg1:timeout");
    return;
  }
  effect->flags = *flags;
  effect->unless_equal = equal;
  effect->unless_given = split == text.size();
}

void read_effect_value(const YamlNode &node, const EffectKeyWord &word, Effect *effect,
                       Report &report) {
  if (target_member(effect, word.key) != nullptr) {
    read_target(node, word.key, word.name, effect, report);
  } else if (word.key == key_mode) {
    read_mode(node, effect, report);
  } else if (word.key == key_timed) {
    effect->timed = read_flag(node, "'timed'", report);
  } else if (word.key == key_success) {
    if (const std::optional<Success> value = success(node.text))
      effect->success = *value;
    else
      report.error(node, "'success' must be is_true, is_false, zero, non_zero or minus_one");
  } else if (word.key == key_unless || word.key == key_when) {
    read_unless(node, word.name, effect, report);
    effect->only_when = word.key == key_when;
  } else if (word.key == key_state) {
    effect->state = read_word(node, "'state'", report);
  } else if (word.key == key_kind) {
    if (const std::optional<BlockKind> value = block_kind(node.text))
      effect->kind = *value;
    else
      report.error(node, "'kind' must be sleep, join, wait, subprocess, network, dns, file or log");
  }
}

Effect read_effect(const YamlNode &node, Report &report) {
  Effect effect;
  if (!is_map(node, "an effect", report))
    return effect;
  check_keys(node,
             {"op", "target", "lock", "callee", "predicate", "order", "mode", "timed", "success",
              "kind", "unless", "when", "state"},
             "an effect", report);
  const YamlNode *op = node.find("op");
  if (op == nullptr) {
    report.error(node, "an effect needs an 'op'");
    return effect;
  }
  const OperationWords *operation = find_operation(op->text);
  if (operation == nullptr) {
    report.error(*op, "unknown operation " + quoted(op->text));
    return effect;
  }
  effect.op = operation->op;
  for (const EffectKeyWord &word : effect_key_words()) {
    const YamlNode *value = node.find(word.name);
    if (value == nullptr) {
      if ((operation->required & word.key) != 0)
        report.error(node, quoted(op->text) + " needs " + quoted(word.name));
      continue;
    }
    if (((operation->required | operation->allowed) & word.key) == 0)
      report.error(*value, quoted(op->text) + " takes no " + quoted(word.name));
    else
      read_effect_value(*value, word, &effect, report);
  }
  return effect;
}

void read_params(const YamlNode &node, FunctionModel *model, Report &report) {
  model->any_params = false;
  if (node.kind != YamlKind::sequence || node.size() > kParamsMax) {
    report.error(node, "'params' must be a list of at most " + std::to_string(kParamsMax) +
                           " type names");
    return;
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode &item = node.items[i];
    if (item.text == kAnyRest && i + 1 != node.items.size())
      report.error(item, "'...' must be the last of 'params'");
    const bool pattern = item.text == kAnyRest || item.text == kAnyOne;
    model->params.push_back(pattern ? read_word(item, "a parameter", report)
                                    : read_name(item, "a parameter", report));
  }
}

FunctionModel read_function(const YamlNode &node, std::string_view library, Report &report) {
  FunctionModel model;
  model.library = library;
  if (!is_map(node, "a function", report))
    return model;
  check_keys(node, {"name", "params", "effects", "returns"}, "a function", report);
  if (const YamlNode *name = node.find("name"))
    model.name = read_name(*name, "'name'", report);
  else
    report.error(node, "a function needs a 'name'");
  if (const YamlNode *params = node.find("params"))
    read_params(*params, &model, report);
  if (const YamlNode *returns = node.find("returns"))
    model.returns = read_name(*returns, "'returns'", report);
  const YamlNode *effects = node.find("effects");
  if (effects == nullptr && !model.returns.empty())
    return model;
  if (effects == nullptr || effects->kind != YamlKind::sequence || effects->items.empty() ||
      effects->size() > kEffectsMax) {
    report.error(effects != nullptr ? *effects : node,
                 "a function needs 'effects': a list of 1 to " + std::to_string(kEffectsMax));
    return model;
  }
  for (const YamlNode &effect : effects->items)
    model.effects.push_back(read_effect(effect, report));
  return model;
}

// --- the whole
// -----------------------------------------------------------------------------------------------------

/// The items under `key`, each read by `read`; `identity` names what must be unique.
template <typename Model, typename Read, typename Identity>
std::vector<Model> read_list(const YamlNode &root, std::string_view key, std::string_view library,
                             Report &report, Read read, Identity identity) {
  std::vector<Model> models;
  const YamlNode *list = root.find(key);
  if (list == nullptr || list->kind == YamlKind::null)
    return models;
  if (list->kind != YamlKind::sequence) {
    report.error(*list, quoted(key) + " must be a list");
    return models;
  }
  std::set<std::string> seen;
  for (const YamlNode &item : list->items) {
    report.ok = true;
    Model model = read(item, library, report);
    if (report.ok && !seen.insert(identity(model)).second)
      report.error(item, "a second entry for " + quoted(identity(model)));
    if (report.ok)
      models.push_back(std::move(model));
  }
  return models;
}

/// The version must be ours; a configuration's `models:` part may leave it out.
bool version_fits(const YamlNode &root, bool required, Report &report) {
  const YamlNode *version = root.find("heddle-models");
  if (version == nullptr) {
    if (required)
      report.error(root, "no 'heddle-models: 1' line, so this is no models file");
    return !required;
  }
  if (version->kind == YamlKind::scalar && version->text == kVersion)
    return true;
  report.error(*version, "this version of heddle reads 'heddle-models: 1' only");
  return false;
}

} // namespace

ReadModels read_models(std::string_view yaml, std::string_view source,
                       std::vector<ModelError> *errors) {
  Report report{source, errors};
  YamlNode document;
  if (YamlProblem problem; !parse_yaml(yaml, &document, &problem))
    errors->push_back({std::string(source), problem.line, problem.column, problem.message});
  ReadModels models;
  if (document.kind == YamlKind::null)
    return models; // an empty text models nothing
  if (!is_map(document, "a models file", report))
    return models;
  const YamlNode *part = document.find("models");
  const YamlNode &root = part != nullptr ? *part : document;
  if (part != nullptr && part->kind == YamlKind::null)
    return models;
  if (!is_map(root, "'models'", report) || !version_fits(root, part == nullptr, report))
    return models;
  check_keys(root, {"heddle-models", "library", "types", "functions"}, "models", report);
  const YamlNode *name = root.find("library");
  const std::string library =
      name != nullptr ? read_word(*name, "'library'", report) : std::string("project");
  models.types = read_list<TypeModel>(root, "types", library, report, read_type,
                                      [](const TypeModel &m) { return m.name; });
  models.functions = read_list<FunctionModel>(
      root, "functions", library, report, read_function,
      [](const FunctionModel &m) { return signature(m.name, m.any_params, m.params); });
  return models;
}

} // namespace heddle::models
