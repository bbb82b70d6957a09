#include "lsp/requests/fixes.h"
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

json ask(Client &client, json where, json context = {{"diagnostics", json::array()}}) {
  const json response =
      client.request("textDocument/codeAction",
                     {{"textDocument", {{"uri", kUri}}}, {"range", where}, {"context", context}});
  EXPECT_TRUE(response.contains("result")) << response;
  return response.value("result", json::array());
}

json action_titled(const json &actions, const std::string &part) {
  for (const json &action : actions) {
    if (action.at("title").get<std::string>().find(part) != std::string::npos)
      return action;
  }
  ADD_FAILURE() << "no action with " << part << " in " << actions;
  return json::object();
}

TEST(CodeAction, holds_the_edit_the_diagnostic_and_the_preference) {
  Client client;
  client.initialize();
  client.open(kUri, 3, "\u00e9 BAD;\n");
  const json diagnostic = client.publish(kUri).at("diagnostics").at(0);
  const json actions = ask(client, range(0, 4, 4), {{"diagnostics", {diagnostic}}});
  ASSERT_EQ(actions.size(), 2U);
  const json fix = actions[0];
  EXPECT_EQ(fix.at("title"), "Remove the second lock of mu");
  EXPECT_EQ(fix.at("kind"), "quickfix");
  EXPECT_EQ(fix.at("isPreferred"), true);
  EXPECT_EQ(fix.at("diagnostics"), json::array({diagnostic}));
  EXPECT_EQ(fix.at("edit"),
            (json{{"documentChanges",
                   {{{"textDocument", {{"uri", kUri}, {"version", 3}}},
                     {"edits", {{{"range", range(0, 3, 6)}, {"newText", ""}}}}}}}}));
  EXPECT_FALSE(fix.contains("data"));
  EXPECT_FALSE(actions[1].contains("isPreferred"));
}

TEST(CodeAction, uses_plain_changes_for_clients_without_document_changes) {
  Client client;
  json capabilities = full_capabilities();
  capabilities["workspace"].erase("workspaceEdit");
  client.initialize(capabilities);
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  const json fix = ask(client, range(0, 0, 3)).at(0);
  EXPECT_EQ(fix.at("edit"),
            (json{{"changes", {{kUri, {{{"range", range(0, 0, 3)}, {"newText", ""}}}}}}}));
}

TEST(CodeAction, is_resolved_later_where_the_client_can) {
  Client client;
  json capabilities = full_capabilities();
  capabilities["textDocument"]["codeAction"]["resolveSupport"] = {{"properties", {"edit"}}};
  EXPECT_EQ(client.initialize(capabilities)
                .at("capabilities")
                .at("codeActionProvider")
                .at("resolveProvider"),
            true);
  client.open(kUri, 1, "BAD and BAD NOFIX");
  client.publish(kUri);
  const json actions = ask(client, range(0, 0, 12));
  json fix = action_titled(actions, "Remove");
  EXPECT_FALSE(fix.contains("edit"));
  const json resolved = client.request("codeAction/resolve", fix).at("result");
  fix["edit"] = {{"documentChanges",
                  {{{"textDocument", {{"uri", kUri}, {"version", 1}}},
                    {"edits", {{{"range", range(0, 0, 3)}, {"newText", ""}}}}}}}};
  EXPECT_EQ(resolved, fix);
  // The second finding's fix is declined, and why is said.
  json declined;
  for (const json &action : actions) {
    if (action.contains("data") && action.at("data").at("finding") == 1)
      declined = action;
  }
  const json error = client.request("codeAction/resolve", declined);
  EXPECT_EQ(error.at("error").at("code"), -32803);
  EXPECT_NE(error.dump().find("it shares its line with a macro"), std::string::npos);
  // A suppression comes whole, and resolving it changes nothing.
  const json ignore = action_titled(actions, "Ignore");
  EXPECT_TRUE(ignore.contains("edit"));
  EXPECT_EQ(client.request("codeAction/resolve", ignore).at("result"), ignore);
  // After an edit the action is stale.
  client.change_all(kUri, 2, "BAD BAD");
  client.publish(kUri, 2);
  fix.erase("edit");
  EXPECT_EQ(client.request("codeAction/resolve", fix).at("error").at("code"), -32801);
}

TEST(CodeAction, leaves_out_a_fix_that_is_declined) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD NOFIX");
  client.publish(kUri);
  const json actions = ask(client, range(0, 0, 3));
  ASSERT_EQ(actions.size(), 1U);
  EXPECT_NE(actions[0].at("title").get<std::string>().find("Ignore"), std::string::npos);
}

TEST(CodeAction, honours_only_and_the_range) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD\nGOOD\n");
  const json diagnostic = client.publish(kUri).at("diagnostics").at(0);
  const auto with_only = [&](json only) {
    return ask(client, range(0, 0, 3), {{"diagnostics", json::array()}, {"only", only}}).size();
  };
  EXPECT_EQ(with_only({"quickfix"}), 2U);
  EXPECT_EQ(with_only({""}), 2U);
  EXPECT_EQ(with_only({"refactor", "source.fixAll"}), 0U);
  EXPECT_EQ(with_only({"quickfix.other"}), 0U);
  EXPECT_EQ(with_only(json::array()), 0U);
  EXPECT_EQ(ask(client, range(1, 0, 4)).size(), 0U);
  // Neovim asks at the cursor, with the whole line's diagnostics.
  EXPECT_EQ(ask(client, range(1, 0, 0), {{"diagnostics", {diagnostic}}}).size(), 2U);
}

TEST(CodeAction, is_empty_without_literals_and_when_switched_off) {
  Client old;
  EXPECT_EQ(old.initialize(json::object()).at("capabilities").at("codeActionProvider"), true);
  old.open(kUri, 1, "BAD");
  old.publish(kUri);
  EXPECT_EQ(ask(old, range(0, 0, 3)), json::array());
  Client off;
  off.initialize(full_capabilities(),
                 {{"initializationOptions", {{"codeAction", {{"enable", false}}}}}});
  off.open(kUri, 1, "BAD");
  off.publish(kUri);
  EXPECT_EQ(ask(off, range(0, 0, 3)), json::array());
}

TEST(CodeAction, renders_a_bounded_number_of_fixes) {
  Client client;
  client.initialize();
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "BAD\n";
  client.open(kUri, 1, text);
  client.publish(kUri);
  EXPECT_EQ(ask(client, {{"start", position(0, 0)}, {"end", position(500, 0)}}).size(), 64U);
}

std::optional<lsp::ProtocolEdit> suppress(const std::string &text) {
  auto finding = std::make_shared<rules::Finding>();
  finding->rule = "double-lock";
  lsp::ShownFinding shown;
  shown.finding = finding;
  shown.begin = text.find("BAD");
  shown.end = shown.begin + 3;
  return lsp::suppression(shown, lsp::Text(text), "//", lsp::PositionEncoding::utf16);
}

/// The text with the suppression in it.
std::string suppressed(std::string text) {
  const auto edit = suppress(text);
  if (!edit)
    return "none";
  lsp::Text changed(std::move(text));
  changed.replace(edit->range, edit->text, lsp::PositionEncoding::utf16);
  return changed.bytes();
}

TEST(Suppression, stands_above_with_the_same_indent_and_line_end) {
  EXPECT_EQ(suppressed("a;\n\t  BAD;\n"),
            "a;\n\t  // heddle: ignore[double-lock] reason\n\t  BAD;\n");
  EXPECT_EQ(suppressed("a;\r\n  BAD;\r\n"),
            "a;\r\n  // heddle: ignore[double-lock] reason\r\n  BAD;\r\n");
  EXPECT_EQ(suppressed("BAD"), "// heddle: ignore[double-lock] reason\nBAD");
}

TEST(Suppression, goes_to_the_lines_end_below_another_one) {
  EXPECT_EQ(suppressed("// heddle: ignore[x] r\nBAD;\n"),
            "// heddle: ignore[x] r\nBAD; // heddle: ignore[double-lock] reason\n");
}

TEST(Suppression, is_not_offered_inside_a_continued_line) {
  EXPECT_EQ(suppressed("#define M \\\n  BAD;\n"), "none");
  EXPECT_EQ(suppressed("  BAD \\\n  x;\n"), "none");
}

} // namespace
} // namespace heddle::tests
