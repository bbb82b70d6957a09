#include "tests/lsp/meta_model.h"

#include <fstream>
#include <stdexcept>

namespace heddle::tests {

using nlohmann::json;

namespace {

/// Not described by the model: free-form values.
bool is_free(const std::string &name) { return name == "LSPAny" || name == "LSPObject"; }

void check_integer(const json &value, std::int64_t least, const std::string &path,
                   std::vector<std::string> &out) {
  if (!value.is_number_integer())
    out.push_back(path + ": expected an integer, found " + value.dump());
  else if (value < least || value > 0x7FFFFFFF)
    out.push_back(path + ": " + value.dump() + " is out of range");
}

} // namespace

MetaModel MetaModel::load(const std::string &file) {
  std::ifstream in(file);
  json model = json::parse(in, nullptr, false);
  if (model.is_discarded())
    throw std::runtime_error(
        file + " is no meta model; tests/lsp/metamodel/README.md says how it is made");
  return MetaModel(std::move(model));
}

MetaModel::MetaModel(json model) : model_(std::move(model)) {
  const auto index = [&](const char *list, const char *key, auto &into) {
    for (const json &item : model_.at(list))
      into[item.at(key).template get<std::string>()] = &item;
  };
  index("structures", "name", structures_);
  index("typeAliases", "name", aliases_);
  index("enumerations", "name", enumerations_);
  index("requests", "method", requests_);
  index("notifications", "method", notifications_);
}

void MetaModel::check_base(const std::string &name, const json &value, const std::string &path,
                           Problems &out) const {
  const auto expect = [&](bool holds) {
    if (!holds)
      out.push_back(path + ": expected " + name + ", found " + value.dump());
  };
  if (name == "string" || name == "RegExp")
    expect(value.is_string());
  else if (name == "DocumentUri" || name == "URI")
    expect(value.is_string() && value.get<std::string>().find(':') != std::string::npos);
  else if (name == "integer")
    check_integer(value, -0x80000000LL, path, out);
  else if (name == "uinteger")
    check_integer(value, 0, path, out);
  else if (name == "decimal")
    expect(value.is_number());
  else if (name == "boolean")
    expect(value.is_boolean());
  else if (name == "null")
    expect(value.is_null());
  else
    out.push_back(path + ": the model has an unknown base type " + name);
}

bool MetaModel::collect(const json &type, std::map<std::string, const json *> &properties) const {
  const std::string kind = type.at("kind");
  bool open = false;
  if (kind == "and") {
    for (const json &item : type.at("items"))
      open = collect(item, properties) || open;
  } else if (kind == "literal") {
    for (const json &property : type.at("value").at("properties"))
      properties[property.at("name")] = &property;
  } else if (kind == "reference") {
    const std::string name = type.at("name");
    if (const auto alias = aliases_.find(name); alias != aliases_.end())
      return collect(alias->second->at("type"), properties);
    const auto structure = structures_.find(name);
    if (structure == structures_.end())
      throw std::runtime_error("the model refers to an unknown structure " + name);
    for (const char *bases : {"extends", "mixins"}) {
      if (structure->second->contains(bases)) {
        for (const json &base : structure->second->at(bases))
          open = collect(base, properties) || open;
      }
    }
    for (const json &property : structure->second->at("properties"))
      properties[property.at("name")] = &property;
    open = open || structure->second->value("open", false);
  } else {
    throw std::runtime_error("the model joins something that is no object: " + type.dump());
  }
  return open;
}

void MetaModel::check_properties(const std::map<std::string, const json *> &properties, bool open,
                                 const json &value, const std::string &path, Problems &out) const {
  if (!value.is_object()) {
    out.push_back(path + ": expected an object, found " + value.dump());
    return;
  }
  for (const auto &[name, property] : properties) {
    const auto found = value.find(name);
    if (found != value.end())
      check(property->at("type"), *found, path + "." + name, out);
    else if (!property->value("optional", false))
      out.push_back(path + "." + name + ": is missing");
  }
  for (const auto &[name, item] : value.items()) {
    if (!open && !properties.contains(name))
      out.push_back(path + "." + name + ": is not in the protocol");
  }
}

void MetaModel::check_reference(const std::string &name, const json &value, const std::string &path,
                                Problems &out) const {
  if (is_free(name))
    return;
  if (const auto alias = aliases_.find(name); alias != aliases_.end()) {
    check(alias->second->at("type"), value, path, out);
    return;
  }
  if (const auto enumeration = enumerations_.find(name); enumeration != enumerations_.end()) {
    if (!enumeration->second->value("supportsCustomValues", false)) {
      for (const json &entry : enumeration->second->at("values")) {
        if (entry.at("value") == value)
          return;
      }
      out.push_back(path + ": " + value.dump() + " is no " + name);
    }
    return;
  }
  std::map<std::string, const json *> properties;
  const bool open = collect({{"kind", "reference"}, {"name", name}}, properties);
  check_properties(properties, open, value, path, out);
}

void MetaModel::check_or(const json &type, const json &value, const std::string &path,
                         Problems &out) const {
  std::optional<Problems> fewest;
  for (const json &item : type.at("items")) {
    Problems problems;
    check(item, value, path, problems);
    if (problems.empty())
      return;
    if (!fewest || problems.size() < fewest->size())
      fewest = std::move(problems);
  }
  out.push_back(path + ": fits none of " + std::to_string(type.at("items").size()) + " types:");
  out.insert(out.end(), fewest->begin(), fewest->end());
}

void MetaModel::check(const json &type, const json &value, const std::string &path,
                      Problems &out) const {
  const std::string kind = type.at("kind");
  if (kind == "base") {
    check_base(type.at("name"), value, path, out);
  } else if (kind == "reference") {
    check_reference(type.at("name"), value, path, out);
  } else if (kind == "or") {
    check_or(type, value, path, out);
  } else if (kind == "and" || kind == "literal") {
    std::map<std::string, const json *> properties;
    const bool open = collect(type, properties);
    check_properties(properties, open, value, path, out);
  } else if (kind == "array" || kind == "tuple") {
    if (!value.is_array()) {
      out.push_back(path + ": expected an array, found " + value.dump());
      return;
    }
    if (kind == "tuple" && value.size() != type.at("items").size())
      out.push_back(path + ": expected " + std::to_string(type.at("items").size()) + " items");
    for (std::size_t i = 0; i < value.size(); ++i) {
      const json &element = kind == "array" ? type.at("element") : type.at("items").at(i);
      check(element, value[i], path + "[" + std::to_string(i) + "]", out);
    }
  } else if (kind == "map") {
    if (!value.is_object())
      out.push_back(path + ": expected an object, found " + value.dump());
    for (const auto &[key, item] : value.items())
      check(type.at("value"), item, path + "." + key, out);
  } else if (kind == "stringLiteral" || kind == "integerLiteral" || kind == "booleanLiteral") {
    if (value != type.at("value"))
      out.push_back(path + ": expected " + type.at("value").dump() + ", found " + value.dump());
  } else {
    out.push_back(path + ": the model has an unknown kind of type " + kind);
  }
}

std::vector<std::string> MetaModel::check_type(const std::string &name, const json &value) const {
  Problems out;
  check_reference(name, value, name, out);
  return out;
}

std::vector<std::string> MetaModel::check_call(const json &message, Direction direction) const {
  Problems out;
  const std::string method = message.value("method", "");
  if (message.value("jsonrpc", "") != "2.0")
    out.push_back(method + ": jsonrpc is not \"2.0\"");
  if (method.starts_with("heddle/"))
    return out;
  const bool request = message.contains("id");
  const auto &known = request ? requests_ : notifications_;
  const auto found = known.find(method);
  if (found == known.end()) {
    out.push_back(method + ": is not in the protocol");
    return out;
  }
  const std::string allowed = found->second->value("messageDirection", "both");
  const std::string actual =
      direction == Direction::client_to_server ? "clientToServer" : "serverToClient";
  if (allowed != "both" && allowed != actual)
    out.push_back(method + ": goes the wrong way");
  const auto params = message.find("params");
  const bool has_params = params != message.end() && !params->is_null();
  if (found->second->contains("params"))
    check(found->second->at("params"), has_params ? *params : json(), method, out);
  else if (has_params && !params->empty())
    out.push_back(method + ": takes no params");
  return out;
}

std::vector<std::string> MetaModel::check_response(const json &message,
                                                   const std::string &method) const {
  Problems out;
  if (message.value("jsonrpc", "") != "2.0")
    out.push_back(method + " response: jsonrpc is not \"2.0\"");
  if (message.contains("error") == message.contains("result"))
    out.push_back(method + " response: needs either a result or an error");
  if (const auto error = message.find("error"); error != message.end()) {
    check_integer(error->value("code", json()), -0x80000000LL, method + " error.code", out);
    if (!error->value("message", json()).is_string())
      out.push_back(method + " error.message: is no string");
  }
  const auto request = requests_.find(method);
  if (message.contains("result") && request != requests_.end())
    check(request->second->at("result"), message.at("result"), method + " result", out);
  return out;
}

std::vector<std::string> Conversation::observe(const json &message, Direction direction) {
  const Direction other = direction == Direction::client_to_server ? Direction::server_to_client
                                                                   : Direction::client_to_server;
  const json id = message.value("id", json());
  if (message.contains("method")) {
    if (!id.is_null())
      asked_[{direction, id}] = message.at("method").get<std::string>();
    return model_.check_call(message, direction);
  }
  if (id.is_null()) // an error about something that could not be read
    return model_.check_response(message, "an unreadable message");
  const auto asked = asked_.find({other, id});
  if (asked == asked_.end())
    return {"a response to an id that nobody used: " + message.dump()};
  const std::string method = asked->second;
  asked_.erase(asked);
  return model_.check_response(message, method);
}

} // namespace heddle::tests
