#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

lsp::Settings settings_of(Client &client) {
  client.settle();
  const std::lock_guard lock(client.host.mutex);
  return client.host.settings;
}

TEST(Configuration, comes_with_initialize_and_wrong_parts_are_said) {
  Client client;
  client.initialize(full_capabilities(), {{"initializationOptions",
                                           {{"rules", {{"double-lock", "hint"}}},
                                            {"hover", 3},
                                            {"rulePage", "https://example.org/{rule}"},
                                            {"groups", {{"advice", "yes"}}}}}});
  EXPECT_EQ(settings_of(client).rules.severity.at("double-lock"), rules::Severity::hint);
  EXPECT_NE(client.next("window/logMessage").dump().find("groups.advice"), std::string::npos);
  client.open(kUri, 1, "BAD");
  EXPECT_EQ(client.publish(kUri).at("diagnostics").at(0).at("codeDescription").at("href"),
            "https://example.org/double-lock");
}

TEST(Configuration, is_pulled_where_announced) {
  Client client;
  json capabilities = full_capabilities();
  capabilities["workspace"]["configuration"] = true;
  capabilities["workspace"]["didChangeConfiguration"] = {{"dynamicRegistration", true}};
  client.answers["workspace/configuration"] = json::array({{{"diagnostics", {{"enable", false}}}}});
  client.initialize(capabilities);
  const json registered = client.next("client/registerCapability");
  EXPECT_EQ(registered.at("params").at("registrations").at(0).at("method"),
            "workspace/didChangeConfiguration");
  EXPECT_EQ(client.next("workspace/configuration").at("params").at("items"),
            json::array({{{"section", "heddle"}}}));
  client.settle();
  EXPECT_FALSE(settings_of(client).diagnostics);
  client.open(kUri, 1, "BAD");
  EXPECT_EQ(client.publish(kUri).at("diagnostics"), json::array());
  client.answers["workspace/configuration"] = json::array({nullptr});
  client.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  EXPECT_EQ(client.publish(kUri).at("diagnostics").size(), 1U); // same version, other settings
}

TEST(Configuration, is_pushed_by_others_with_or_without_the_sections_name) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  client.notify("workspace/didChangeConfiguration",
                {{"settings", {{"heddle", {{"diagnostics", {{"enable", false}}}}}}}});
  EXPECT_EQ(client.publish(kUri).at("diagnostics"), json::array());
  client.notify("workspace/didChangeConfiguration",
                {{"settings", {{"diagnostics", {{"enable", true}}}}}});
  EXPECT_EQ(client.publish(kUri).at("diagnostics").size(), 1U);
  const int analysed = client.host.analysed;
  client.notify("workspace/didChangeConfiguration",
                {{"settings", nullptr}}); // back to the defaults, which they are
  client.settle();
  EXPECT_EQ(client.host.analysed, analysed);
}

TEST(Configuration, project_files_are_watched_where_announced_and_a_change_analyses_again) {
  Client client;
  json capabilities = full_capabilities();
  capabilities["workspace"]["didChangeWatchedFiles"] = {{"dynamicRegistration", true}};
  client.initialize(capabilities);
  const json registration =
      client.next("client/registerCapability").at("params").at("registrations").at(0);
  EXPECT_EQ(registration.at("method"), "workspace/didChangeWatchedFiles");
  EXPECT_NE(registration.dump().find("**/compile_commands.json"), std::string::npos);
  EXPECT_NE(registration.dump().find("**/.heddle.yaml"), std::string::npos);
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  const auto changed = [&](const char *uri) {
    client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri}, {"type", 2}}}}});
    client.request("textDocument/hover",
                   {{"textDocument", {{"uri", kUri}}}, {"position", position(0, 0)}});
    const std::lock_guard lock(client.host.mutex);
    return client.host.analysed;
  };
  EXPECT_EQ(changed("file:///w/README.md"), 1);
  EXPECT_EQ(changed("file:///w/build/compile_commands.json"), 2);
}

TEST(Configuration, nothing_is_registered_or_asked_that_was_not_announced) {
  Client client;
  client.initialize(json::object());
  client.settle();
  EXPECT_TRUE(client.kept("client/registerCapability").empty());
  EXPECT_TRUE(client.kept("workspace/configuration").empty());
}

TEST(Configuration, workspace_folders_come_and_go) {
  Client client;
  client.initialize(full_capabilities(),
                    {{"workspaceFolders", {{{"uri", "file:///one"}, {"name", "one"}}}}});
  client.notify("workspace/didChangeWorkspaceFolders",
                {{"event",
                  {{"added", {{{"uri", "file:///two%20words"}, {"name", "two"}}}},
                   {"removed", {{{"uri", "file:///one"}, {"name", "one"}}}}}}});
  client.settle();
  const std::lock_guard lock(client.host.mutex);
  EXPECT_EQ(client.host.folders, std::vector<std::string>{"/two words"});
}

TEST(Configuration, problems_of_a_project_file_are_shown_there_and_go_when_it_is_saved_right) {
  Client client;
  client.host.problems = {{"/w/.heddle.yaml", 3, 5, "unknown key 'efects'"}};
  client.initialize(full_capabilities(), {{"rootUri", "file:///w"}});
  const json shown = client.publish("file:///w/.heddle.yaml");
  EXPECT_EQ(shown.at("diagnostics").at(0).at("range"), range(2, 4, 5));
  EXPECT_EQ(shown.at("diagnostics").at(0).at("message"), "unknown key 'efects'");
  {
    const std::lock_guard lock(client.host.mutex);
    client.host.problems.clear();
  }
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", "file:///w/.heddle.yaml"}}}});
  EXPECT_EQ(client.publish("file:///w/.heddle.yaml").at("diagnostics"), json::array());
}

TEST(Status, says_what_is_known_of_each_file) {
  Client client;
  client.host.guessed = true;
  client.initialize();
  client.open(kUri, 4, "BAD");
  client.publish(kUri);
  client.open("file:///w/b.cc", 1, "CRASH");
  client.publish("file:///w/b.cc");
  client.open("file:///w/c.go", 1, "", "go");
  const json all = client.request("heddle/status", nullptr).at("result");
  ASSERT_EQ(all.at("documents").size(), 3U);
  const json &a = all.at("documents")[0];
  EXPECT_EQ(a.at("state"), "settled");
  EXPECT_EQ(a.at("version"), 4);
  EXPECT_EQ(a.at("findings"), 1);
  EXPECT_EQ(a.at("functions"), 1);
  EXPECT_EQ(a.at("flags"), (json{{"origin", "default flags"}, {"guessed", true}}));
  EXPECT_EQ(all.at("documents")[1].at("error"), "the worker crashed");
  EXPECT_EQ(all.at("documents")[2].at("state"), "ignored");
  EXPECT_EQ(all.at("workers"), (json{{"running", 1}, {"crashes", 2}, {"kills", 3}, {"rests", 4}}));
  EXPECT_EQ(client.request("heddle/status", {{"uri", kUri}}).at("result").at("documents").size(),
            1U);
}

} // namespace
} // namespace heddle::tests
