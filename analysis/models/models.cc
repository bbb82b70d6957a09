#include "analysis/models/models.h"
#include "analysis/models/builtin_texts.h"
#include "analysis/models/overload.h"
#include "analysis/models/reader.h"

#include <algorithm>
#include <cassert>

namespace heddle::models {

namespace {

/// By name; of one name the more specific overload first, the model of every overload last.
bool before(const FunctionModel &a, const FunctionModel &b) {
  if (a.name != b.name)
    return a.name < b.name;
  if (a.any_params != b.any_params)
    return b.any_params;
  return more_specific(a.params, b.params);
}

/// `std::atomic::operator int` -> `std::atomic::operator *`; empty for all else. A conversion's
/// name holds its target type, which for a template's is any type.
std::string any_conversion(std::string_view qualified) {
  constexpr std::string_view word = "::operator ";
  const std::size_t at = qualified.rfind(word);
  if (at == std::string_view::npos)
    return {};
  return std::string(qualified.substr(0, at + word.size())) + "*";
}

} // namespace

std::shared_ptr<const Models> Models::builtin() {
  static const std::shared_ptr<const Models> models = [] {
    auto all = std::make_shared<const Models>();
    std::vector<ModelError> errors;
    for (const BuiltinText &text : builtin_texts())
      all = all->extended(text.text, text.name, &errors);
    assert(errors.empty() && "tests/models/loader_test.cc names the offence");
    return all;
  }();
  return models;
}

std::shared_ptr<const Models> Models::extended(std::string_view yaml, std::string_view source,
                                               std::vector<ModelError> *errors) const {
  ReadModels added = read_models(yaml, source, errors);
  auto result = std::make_shared<Models>();
  result->types_ = std::move(added.types);
  result->functions_ = std::move(added.functions);
  std::ranges::sort(result->types_, {}, &TypeModel::name);
  std::ranges::sort(result->functions_, before);
  const auto add_old = [](const auto &old, auto &into, auto less) {
    const std::ptrdiff_t fresh = std::ssize(into);
    for (const auto &entry : old)
      if (!std::binary_search(into.begin(), into.begin() + fresh, entry, less))
        into.push_back(entry);
    std::ranges::sort(into, less);
  };
  add_old(types_, result->types_,
          [](const TypeModel &a, const TypeModel &b) { return a.name < b.name; });
  add_old(functions_, result->functions_, before);
  return result;
}

const TypeModel *Models::type(std::string_view qualified) const {
  const auto it = std::ranges::lower_bound(types_, qualified, {}, &TypeModel::name);
  return it != types_.end() && it->name == qualified ? &*it : nullptr;
}

const FunctionModel *Models::function(std::string_view qualified,
                                      std::span<const std::string> params) const {
  const auto overloads = std::ranges::equal_range(functions_, qualified, {}, &FunctionModel::name);
  for (const FunctionModel &model : overloads)
    if (model.any_params || matches(model.params, params))
      return &model;
  const std::string conversion = any_conversion(qualified);
  return conversion.empty() || conversion == qualified ? nullptr : function(conversion, params);
}

} // namespace heddle::models
