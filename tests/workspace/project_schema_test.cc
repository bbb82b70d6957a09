// The schema that editors check `.heddle.yaml` with says what the reader says.
#include "lsp/workspace/project_file.h"
#include "tests/models/schema.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace heddle::workspace {
namespace {

using nlohmann::json;

bool reader_accepts(const std::string &yaml) {
  return read_project(yaml, "/p/.heddle.yaml", models::Models::builtin()).errors.empty();
}

/// Both say `good`.
void expect(const tests::Schema &schema, const std::string &yaml, bool good) {
  EXPECT_EQ(reader_accepts(yaml), good) << yaml;
  EXPECT_EQ(schema.objection(yaml).empty(), good) << yaml << schema.objection(yaml);
}

TEST(ProjectSchema, HasEveryRuleWithItsSummary) {
  std::map<std::string, std::string> rules;
  for (const rules::RuleInfo &rule : rules::catalogue())
    rules.emplace(rule.id, rule.summary);
  std::map<std::string, std::string> known;
  const json schema = json::parse(tests::schema_text());
  for (const auto &[id, row] : schema["properties"]["rules"]["properties"].items())
    known.emplace(id, row["description"]);
  EXPECT_EQ(known, rules) << "analysis/models/schema.json lists the rules: properties, rules";
}

TEST(ProjectSchema, AgreesWithTheReaderOnEveryRuleAndLevel) {
  const tests::Schema schema;
  ASSERT_TRUE(schema.valid());
  for (const rules::RuleInfo &rule : rules::catalogue()) {
    const std::string entry = "rules:\n  " + std::string(rule.id) + ": ";
    for (const char *level : {"off", "error", "warning", "information", "hint", "\"off\""})
      expect(schema, entry + level + "\n", true);
    for (const char *level : {"on", "loud", "true", "1", "", "[off]", "{severity: off}"})
      expect(schema, entry + level + "\n", false);
  }
}

TEST(ProjectSchema, AgreesWithTheReaderOnEveryKey) {
  // A value for each key at the top of the schema, beside what the key needs.
  const std::map<std::string, std::string> values{
      {"rules", "rules: {double-lock: off}\n"},
      {"groups", "groups: {advice: true}\n"},
      {"models", "models: {types: [{name: A, lock: {}}]}\n"},
      {"heddle-models", "heddle-models: 1\n"},
      {"library", "heddle-models: 1\nlibrary: x\n"},
      {"types", "heddle-models: 1\ntypes: [{name: A, lock: {}}]\n"},
      {"functions", "heddle-models: 1\nfunctions: [{name: f, effects: [{op: pure}]}]\n"}};
  const tests::Schema schema;
  const json top = json::parse(tests::schema_text())["properties"];
  EXPECT_EQ(top.size(), values.size());
  for (const auto &[key, value] : top.items()) {
    ASSERT_TRUE(values.contains(key)) << key << " is new: give this test a value for it";
    expect(schema, values.at(key), true);
    expect(schema, values.at(key) + "and_" + key + ": 1\n", false);
  }
}

TEST(ProjectSchema, AgreesWithTheReaderOnDocuments) {
  const tests::Schema schema;
  const std::pair<const char *, bool> cases[] = {
      {"# nothing yet\n", true},
      {"rules:\ngroups:\nmodels:\n", true},
      {"rules: {}\ngroups: {}\nmodels: {}\n", true},
      {"- a list\n", false},
      {"rules: [double-lock]\n", false},
      {"rules: {duoble-lock: off}\n", false},
      {"groups: {advice: false, pedantic: true}\n", true},
      {"groups: {advice: 1}\n", false},
      {"groups: {advice: \"true\"}\n", false},
      {"groups: {advice: on}\n", false},
      {"groups: {standard: true}\n", false},
      {"groups: [advice]\n", false},
      {"rules: {double-lock: off}\ntypes: [{name: A, lock: {}}]\n", false},
      {"types: [{name: A, lock: {}}]\n", false},
      {"functions: []\n", false},
      {"library: x\n", false},
      {"heddle-models: 1\nrules: {double-lock: off}\n", false},
      {"heddle-models: 1\nmodels: {types: []}\n", false},
      {"heddle-models: 2\n", false},
      {"models: {types: [{name: A}]}\n", false},
      {"models: {rules: {}}\n", false},
  };
  for (const auto &[yaml, good] : cases)
    expect(schema, yaml, good);
}

} // namespace
} // namespace heddle::workspace
