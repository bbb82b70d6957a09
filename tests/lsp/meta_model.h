// Validates LSP messages against the meta model.
//
// The model says for each method which parameters and results have which types; `check` walks a
// message along those types and answers every disagreement with its path. A property the model does
// not know is one: the point is to catch a misspelt or misplaced field, which clients would ignore
// in silence.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heddle::tests {

enum class Direction { client_to_server, server_to_client };

class MetaModel {
public:
  /// Throws std::runtime_error if the file is no meta model: then the tests mean nothing.
  static MetaModel load(const std::string &file);
  explicit MetaModel(nlohmann::json model);

  /// What is wrong with `value` as a value of the named structure or alias; empty if nothing.
  std::vector<std::string> check_type(const std::string &name, const nlohmann::json &value) const;

  /// What is wrong with a request or notification, or with a response to `method`. Methods that
  /// begin with "heddle/" are ours and only checked as JSON-RPC.
  std::vector<std::string> check_call(const nlohmann::json &message, Direction direction) const;
  std::vector<std::string> check_response(const nlohmann::json &message,
                                          const std::string &method) const;

private:
  using Problems = std::vector<std::string>;
  void check(const nlohmann::json &type, const nlohmann::json &value, const std::string &path,
             Problems &out) const;
  void check_base(const std::string &name, const nlohmann::json &value, const std::string &path,
                  Problems &out) const;
  void check_reference(const std::string &name, const nlohmann::json &value,
                       const std::string &path, Problems &out) const;
  void check_or(const nlohmann::json &type, const nlohmann::json &value, const std::string &path,
                Problems &out) const;
  void check_properties(const std::map<std::string, const nlohmann::json *> &properties, bool open,
                        const nlohmann::json &value, const std::string &path, Problems &out) const;
  /// All properties of a type that describes an object, inherited ones too; whether it takes any
  /// others.
  bool collect(const nlohmann::json &type,
               std::map<std::string, const nlohmann::json *> &properties) const;

  nlohmann::json model_;
  std::map<std::string, const nlohmann::json *> structures_, aliases_, enumerations_, requests_,
      notifications_;
};

/// Follows a whole conversation: remembers which method each id belongs to. Give it every message,
/// in both directions.
class Conversation {
public:
  explicit Conversation(const MetaModel &model) : model_(model) {}

  std::vector<std::string> observe(const nlohmann::json &message, Direction direction);

private:
  const MetaModel &model_;
  std::map<std::pair<Direction, nlohmann::json>, std::string> asked_; ///< by who asked, and id
};

} // namespace heddle::tests
