#include "lsp/workspace/project_file.h"

#include <gtest/gtest.h>

namespace heddle::workspace {
namespace {

ReadProject read(std::string_view text) {
  return read_project(text, "/p/.heddle.yaml", models::Models::builtin());
}

std::string errors_of(const ReadProject &read) {
  std::string all;
  for (const models::ModelError &e : read.errors)
    all += std::to_string(e.line) + ":" + std::to_string(e.column) + " " + e.message + "\n";
  return all;
}

TEST(ProjectFile, RulesAndGroupsAreChosen) {
  const ReadProject project = read("rules:\n"
                                   "  double-lock: off\n"
                                   "  detached-thread: error\n"
                                   "groups: {advice: true}\n");
  EXPECT_EQ(errors_of(project), "");
  const rules::RuleChoices &choices = project.project->rules;
  EXPECT_FALSE(choices.enabled.at("double-lock"));
  EXPECT_TRUE(choices.enabled.at("detached-thread"));
  EXPECT_EQ(choices.severity.at("detached-thread"), rules::Severity::error);
  EXPECT_EQ(choices.advice, true);
  EXPECT_EQ(choices.pedantic, std::nullopt);
  EXPECT_EQ(project.project->models, models::Models::builtin());
}

TEST(ProjectFile, MistakesAreToldInTheirPlaceAndLeftOut) {
  const ReadProject project = read("rulez: {}\n"
                                   "rules:\n"
                                   "  duoble-lock: off\n"
                                   "  double-lock: loud\n"
                                   "  lost-wakeup: hint\n"
                                   "groups:\n"
                                   "  advice: 1\n"
                                   "  noise: true\n");
  EXPECT_EQ(errors_of(project),
            "1:1 unknown key 'rulez': models, rules, groups\n"
            "3:3 there is no rule 'duoble-lock'; `heddle rules` lists them\n"
            "4:16 'double-lock' must be off, error, warning, information or hint\n"
            "7:11 'advice' must be true or false\n"
            "8:3 there is no group 'noise': advice, pedantic\n");
  EXPECT_EQ(project.project->rules.enabled, (std::map<std::string, bool>{{"lost-wakeup", true}}));
}

TEST(ProjectFile, ModelsStandBesideRules) {
  const ReadProject project = read("models:\n"
                                   "  types:\n"
                                   "    - name: a::Lock\n"
                                   "      lock: {}\n"
                                   "rules: {double-lock: hint}\n");
  EXPECT_EQ(errors_of(project), "");
  EXPECT_NE(project.project->models->type("a::Lock"), nullptr);
  EXPECT_TRUE(project.project->rules.enabled.at("double-lock"));
}

TEST(ProjectFile, ModelsAloneOrBelowTheirKey) {
  const std::string types = "types: [{name: a::Lock, lock: {}}]\n";
  const ReadProject alone = read("heddle-models: 1\n" + types);
  EXPECT_EQ(errors_of(alone), "");
  EXPECT_NE(alone.project->models->type("a::Lock"), nullptr);
  const ReadProject lost = read("rules: {double-lock: off}\n" + types);
  EXPECT_EQ(errors_of(lost), "2:1 'types' belongs below 'models'\n");
  EXPECT_EQ(lost.project->models->type("a::Lock"), nullptr);
  EXPECT_EQ(errors_of(read("heddle-models: 1\nrules: {double-lock: off}\n")),
            "2:1 unknown key 'rules' in models\n");
}

TEST(ProjectFile, EmptyAndBrokenTextsChooseNothing) {
  for (const std::string_view text : {"", "# nothing yet\n", "rules:\n", "groups:\n"}) {
    const ReadProject project = read(text);
    EXPECT_EQ(errors_of(project), "") << text;
    EXPECT_EQ(project.project->rules, rules::RuleChoices()) << text;
  }
  EXPECT_EQ(read("- a list\n").errors.size(), 1U);
  EXPECT_EQ(read("rules: [double-lock]\n").errors.size(), 1U);
  EXPECT_FALSE(read("rules: {double-lock: off\n").errors.empty()); // not closed
}

TEST(RuleChoices, WhatIsChosenNearerHolds) {
  rules::RuleChoices far;
  far.advice = true;
  far.choose("double-lock", "hint");
  far.choose("lost-wakeup", "off");
  rules::RuleChoices near;
  near.advice = false;
  near.choose("double-lock", "off");
  const rules::RuleOptions options = rules::with(rules::with({}, far), near);
  EXPECT_FALSE(options.advice);
  EXPECT_FALSE(options.enabled.at("double-lock"));
  EXPECT_FALSE(options.enabled.at("lost-wakeup"));
}

} // namespace
} // namespace heddle::workspace
