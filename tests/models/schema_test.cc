// schema.json, which editors use to check a project's models, says what the loader says: of every
// built-in file, and of every operation with each of its keys present, missing and misplaced.
#include "analysis/models/builtin_texts.h"
#include "analysis/models/models.h"
#include "analysis/models/vocabulary.h"
#include "tests/models/schema.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

bool loader_accepts(const std::string &yaml) {
  std::vector<models::ModelError> errors;
  models::Models().extended(yaml, "test", &errors);
  return errors.empty();
}

std::string value_for(std::string_view key) {
  if (key == "mode")
    return "shared";
  if (key == "timed")
    return "true";
  if (key == "success")
    return "is_true";
  if (key == "kind")
    return "wait";
  if (key == "unless")
    return "arg3&64";
  return "arg1";
}

std::string effect_with(const models::OperationWords &words, std::uint16_t keys) {
  std::string effect = "{op: " + std::string(words.name);
  for (const models::EffectKeyWord &word : models::effect_key_words())
    if ((keys & word.key) != 0)
      effect += ", " + std::string(word.name) + ": " + value_for(word.name);
  return "heddle-models: 1\nfunctions:\n  - {name: f, effects: [" + effect + "}]}\n";
}

TEST(Schema, IsJson) { EXPECT_TRUE(Schema().valid()); }

TEST(Schema, FitsEveryBuiltinFile) {
  const Schema schema;
  ASSERT_FALSE(models::builtin_texts().empty());
  for (const models::BuiltinText &file : models::builtin_texts())
    EXPECT_EQ(schema.objection(file.text), "") << file.name;
}

TEST(Schema, AgreesWithTheLoaderOnEveryOperation) {
  const Schema schema;
  for (const models::OperationWords &words : models::operation_words()) {
    const auto all = static_cast<std::uint16_t>(words.required | words.allowed);
    std::vector<std::uint16_t> cases = {words.required, all};
    for (const models::EffectKeyWord &word : models::effect_key_words())
      cases.push_back(static_cast<std::uint16_t>(all ^ word.key)); // one missing, or one too many
    for (const std::uint16_t keys : cases) {
      const std::string yaml = effect_with(words, keys);
      EXPECT_EQ(schema.objection(yaml).empty(), loader_accepts(yaml)) << yaml;
    }
    EXPECT_TRUE(loader_accepts(effect_with(words, all))) << words.name;
  }
}

TEST(Schema, AgreesWithTheLoaderOnDocuments) {
  const Schema schema;
  const std::pair<const char *, bool> cases[] = {
      {"heddle-models: 1\n", true},
      {"heddle-models: 2\n", false},
      {"library: x\n", false},
      {"heddle-models: 1\ntypes: []\nfunctions: []\n", true},
      {"heddle-models: 1\ntypes:\n", true},
      {"heddle-models: 1\nrules: []\n", false},
      {"heddle-models: 1\ntypes: {}\n", false},
      {"heddle-models: 1\ntypes: [{name: A, lock: {}}]\n", true},
      {"heddle-models: 1\ntypes: [{name: A}]\n", false},
      {"heddle-models: 1\ntypes: [{lock: {}}]\n", false},
      {"heddle-models: 1\ntypes: [{name: A, lock: true}]\n", false},
      {"heddle-models: 1\ntypes: [{name: A, lock: {fair: true}}]\n", false},
      {"heddle-models: 1\ntypes: [{name: A, lock: {shared: yes}}]\n", false},
      {"heddle-models: 1\ntypes: [{name: A, guard: {}}]\n", false},
      {"heddle-models: 1\ntypes: [{name: A, guard: {mode: as_constructed}}]\n", true},
      {"heddle-models: 1\ntypes: [{name: A, condition: {timed: true}}]\n", false},
      {"heddle-models: 1\nfunctions: [{name: f, effects: []}]\n", false},
      {"heddle-models: 1\nfunctions: [{name: f}]\n", false},
      {"heddle-models: 1\nfunctions: [{name: f, params: int, effects: [{op: pure}]}]\n", false},
      {"heddle-models: 1\nfunctions: [{name: f, params: ['*', '...'], effects: [{op: pure}]}]\n",
       true},
      {"heddle-models: 1\nfunctions: [{name: f, effects: [{op: acquire, target: arg32}]}]\n",
       false},
      {"heddle-models: 1\nfunctions: [{name: f, effects: [{op: acquire, target: arg01}]}]\n",
       false},
      {"heddle-models: 1\nfunctions: [{name: f, effects: [{op: release, target: this, mode: "
       "any}]}]\n",
       true},
      {"heddle-models: 1\nfunctions: [{name: f, effects: [{op: acquire, target: this, mode: "
       "any}]}]\n",
       false},
      {"rules: {}\nmodels: {types: [{name: A, lock: {}}]}\n", true},
      {"rules: {}\nmodels:\n", true},
      {"rules: {}\nmodels: {kinds: []}\n", false},
  };
  for (const auto &[yaml, good] : cases) {
    EXPECT_EQ(loader_accepts(yaml), good) << yaml;
    EXPECT_EQ(schema.objection(yaml).empty(), good) << yaml << schema.objection(yaml);
  }
}

} // namespace
} // namespace heddle::tests
