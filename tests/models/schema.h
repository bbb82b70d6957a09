// The JSON schema of `.heddle.yaml` and of models files, as an editor applies it.
#pragma once

#include "tests/models/yaml_to_json.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

namespace heddle::tests {

/// The text of the schema's file.
inline std::string schema_text() {
  std::ifstream file(HEDDLE_MODELS_SCHEMA, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Schema {
public:
  Schema() {
    rapidjson::Document document;
    document.Parse(schema_text().c_str());
    valid_ = !document.HasParseError();
    schema_ = std::make_unique<rapidjson::SchemaDocument>(document);
  }
  bool valid() const { return valid_; }

  /// Empty if `yaml` fits, else where it does not.
  std::string objection(std::string_view yaml) const {
    rapidjson::Document document;
    document.Parse(yaml_to_json(yaml).c_str());
    rapidjson::SchemaValidator validator(*schema_);
    if (document.Accept(validator))
      return {};
    rapidjson::StringBuffer where;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
    return std::string(where.GetString()) + " breaks " + validator.GetInvalidSchemaKeyword();
  }

private:
  bool valid_ = false;
  std::unique_ptr<rapidjson::SchemaDocument> schema_;
};

} // namespace heddle::tests
