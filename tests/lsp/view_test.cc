// What is shown in the text: highlights, hints, lenses, tokens, the lock graph.
#include "lsp/requests/view.h"
#include "lsp/text/identifier.h"
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

json view_capabilities() {
  json capabilities = full_capabilities();
  json &document = capabilities["textDocument"];
  document["documentHighlight"] = json::object();
  document["inlayHint"] = json::object();
  document["codeLens"] = json::object();
  document["semanticTokens"] = {{"requests", {{"full", true}, {"range", true}}},
                                {"tokenTypes", json::array()},
                                {"tokenModifiers", json::array()},
                                {"formats", {"relative"}}};
  return capabilities;
}

json options(const json &settings) { return {{"initializationOptions", settings}}; }

json whole_lines(int from, int to) {
  return {{"start", position(from, 0)}, {"end", position(to, 0)}};
}

json ask(Client &client, const std::string &method, json params = json::object()) {
  params["textDocument"] = {{"uri", kUri}};
  const json response = client.request(method, params);
  EXPECT_TRUE(response.contains("result")) << response;
  return response.value("result", json("error"));
}

json hints_of(Client &client, int from, int to) {
  return ask(client, "textDocument/inlayHint", {{"range", whole_lines(from, to)}});
}

std::vector<std::string> titles_of(Client &client) {
  std::vector<std::string> titles;
  for (const json &lens : ask(client, "textDocument/codeLens"))
    titles.push_back(lens.at("command").at("title"));
  return titles;
}

using Titles = std::vector<std::string>;

TEST(Views, are_offered_to_those_who_know_them) {
  Client modern;
  const json offered = modern.initialize(view_capabilities()).at("capabilities");
  EXPECT_EQ(offered.at("documentHighlightProvider"), true);
  EXPECT_EQ(offered.at("inlayHintProvider"), true);
  EXPECT_EQ(offered.at("codeLensProvider"), (json{{"resolveProvider", false}}));
  EXPECT_FALSE(offered.contains("semanticTokensProvider")); // nobody asked for them
  Client old;
  const json less = old.initialize().at("capabilities");
  for (const char *provider :
       {"documentHighlightProvider", "inlayHintProvider", "codeLensProvider"})
    EXPECT_FALSE(less.contains(provider)) << provider;
}

TEST(Views, are_nothing_of_documents_that_are_not_open) {
  Client client;
  client.initialize(view_capabilities(), options({{"inlayHints", {{"guards", true}}},
                                                  {"semanticTokens", {{"enable", true}}}}));
  EXPECT_TRUE(
      ask(client, "textDocument/documentHighlight", {{"position", position(0, 0)}}).is_null());
  EXPECT_EQ(hints_of(client, 0, 9), json::array());
  EXPECT_EQ(titles_of(client), Titles());
  EXPECT_TRUE(ask(client, "textDocument/semanticTokens/full").is_null());
  EXPECT_TRUE(ask(client, "heddle/lockGraph").is_null());
}

TEST(Highlight, shows_the_critical_sections_of_a_lock_and_of_nothing_else) {
  Client client;
  client.initialize(view_capabilities());
  client.open(kUri, 1, "mu\n{ x }\n{\n}\n");
  const auto highlights = [&](int line, int character) {
    return ask(client, "textDocument/documentHighlight", {{"position", position(line, character)}});
  };
  const json two_lines{{"start", position(2, 0)}, {"end", position(3, 1)}};
  EXPECT_EQ(highlights(0, 1), (json::array({{{"range", range(1, 0, 5)}, {"kind", 3}},
                                            {{"range", two_lines}, {"kind", 3}}})));
  EXPECT_EQ(highlights(0, 2), highlights(0, 0)); // right behind it, too
  EXPECT_TRUE(highlights(1, 2).is_null());
  Client without;
  without.initialize(view_capabilities(), options({{"highlight", {{"enable", false}}}}));
  without.open(kUri, 1, "mu { }");
  EXPECT_TRUE(
      ask(without, "textDocument/documentHighlight", {{"position", position(0, 1)}}).is_null());
}

TEST(InlayHints, are_off_until_somebody_wants_them) {
  Client client;
  client.initialize(view_capabilities());
  client.open(kUri, 1, "COUNT\n{ CALLER\n}\n{\n}\n");
  EXPECT_EQ(hints_of(client, 0, 9), json::array());
}

TEST(InlayHints, stand_at_the_ends_of_lines_one_kind_at_a_time) {
  const auto hints = [](const char *kind) {
    Client client;
    client.initialize(view_capabilities(), options({{"inlayHints", {{kind, true}}}}));
    client.open(kUri, 1, "COUNT; //\nPRICE;\n{ CALLER\n}\n{\n} //\n{ on one line }\n");
    return hints_of(client, 0, 9);
  };
  const json regions = hints("regions");
  ASSERT_EQ(regions.size(), 1U) << regions;
  EXPECT_EQ(regions[0].at("label"), "holds mu");
  EXPECT_EQ(regions[0].at("position"), position(2, 8));
  const json ends = hints("guardEnds");
  ASSERT_EQ(ends.size(), 1U) << ends; // the caller gives its own back, and one line shows both
  EXPECT_EQ(ends[0].at("label"), "mu released");
  EXPECT_EQ(ends[0].at("position"), position(5, 4));
  const json guards = hints("guards");
  ASSERT_EQ(guards.size(), 1U) << guards; // what is declared is there to be read
  EXPECT_EQ(guards[0].at("label"), "guarded by mu (4 of 5)");
  EXPECT_EQ(guards[0].at("position"), position(0, 9));
}

TEST(InlayHints, are_of_the_part_that_is_asked_for) {
  Client client;
  client.initialize(view_capabilities(),
                    options({{"inlayHints", {{"guards", true}, {"guardEnds", true}}}}));
  client.open(kUri, 1, "COUNT\n{\n}\n{\n}\n");
  EXPECT_EQ(hints_of(client, 0, 1).size(), 1U);
  EXPECT_EQ(hints_of(client, 1, 3).size(), 1U);
  EXPECT_EQ(hints_of(client, 0, 9).size(), 3U);
}

TEST(InlayHints, are_asked_for_again_where_announced_when_more_is_known) {
  json capabilities = view_capabilities();
  capabilities["workspace"]["inlayHint"] = {{"refreshSupport", true}};
  Client client;
  client.initialize(capabilities, options({{"inlayHints", {{"guards", true}}}}));
  client.open(kUri, 1, "COUNT LATER");
  client.next("workspace/inlayHint/refresh"); // with the second beat
  client.change_all(kUri, 2, "COUNT");
  client.settle();
  EXPECT_TRUE(client.kept("workspace/codeLens/refresh").empty()); // not announced
}

TEST(CodeLens, tells_of_reported_cycles_unasked) {
  Client client;
  client.initialize(view_capabilities());
  client.open(kUri, 1, "LOCK\nBAD ORDER");
  const json lenses = ask(client, "textDocument/codeLens");
  ASSERT_EQ(lenses.size(), 1U) << lenses;
  EXPECT_EQ(lenses[0].at("range"), range(0, 0, 0));
  EXPECT_EQ(lenses[0].at("command").at("title"), "lock-order cycle with Till::mu");
  client.change_all(kUri, 2, "LOCK\nBAD"); // another finding
  EXPECT_EQ(titles_of(client), Titles());
}

TEST(CodeLens, tells_of_contracts_and_locks_where_wanted) {
  Client client;
  client.initialize(view_capabilities(),
                    options({{"codeLens", {{"contracts", true}, {"locks", true}}}}));
  client.open(kUri, 1, "LOCK\nSELL { CALLER }\n");
  EXPECT_EQ(titles_of(client),
            (Titles{"called with mu held", "guards 1 field, taken in 1 function"}));
}

TEST(SemanticTokens, are_offered_where_the_settings_want_them) {
  Client client;
  const json offered =
      client.initialize(view_capabilities(), options({{"semanticTokens", {{"enable", true}}}}))
          .at("capabilities");
  const json modifiers = offered.at("semanticTokensProvider").at("legend").at("tokenModifiers");
  EXPECT_EQ(modifiers.at(2), "guarded");
  client.open(kUri, 1, "LOCK\n  COUNT RAW\n");
  // line, column, length, type, modifiers, the first two relative to the token before
  EXPECT_EQ(ask(client, "textDocument/semanticTokens/full").at("data"),
            json({0, 0, 4, 1, 1, 1, 2, 5, 0, 4, 0, 6, 3, 0, 8}));
  EXPECT_EQ(
      ask(client, "textDocument/semanticTokens/range", {{"range", whole_lines(1, 2)}}).at("data"),
      json({1, 2, 5, 0, 4, 0, 6, 3, 0, 8}));
}

TEST(SemanticTokens, the_smallest_expression_around_a_name_decides) {
  Client client;
  client.initialize(view_capabilities(), options({{"semanticTokens", {{"enable", true}}}}));
  client.open(kUri, 1, "COUNT = xCOUNT + COUNT\n");
  EXPECT_EQ(ask(client, "textDocument/semanticTokens/full").at("data"),
            json({0, 0, 5, 0, 4, 0, 17, 5, 0, 4})); // not within another word, none twice
}

TEST(SemanticTokens, are_registered_when_the_settings_change) {
  json capabilities = view_capabilities();
  capabilities["textDocument"]["semanticTokens"]["dynamicRegistration"] = true;
  Client client;
  client.initialize(capabilities);
  client.notify("workspace/didChangeConfiguration",
                {{"settings", {{"heddle", {{"semanticTokens", {{"enable", true}}}}}}}});
  const json registered = client.next("client/registerCapability").at("params");
  EXPECT_EQ(registered.at("registrations").at(0).at("method"), "textDocument/semanticTokens");
  client.notify("workspace/didChangeConfiguration", {{"settings", {{"heddle", json::object()}}}});
  const json gone = client.next("client/unregisterCapability").at("params");
  EXPECT_EQ(gone.at("unregisterations").at(0).at("id"),
            registered.at("registrations").at(0).at("id"));
}

TEST(LockGraph, names_locks_orders_and_cycles_with_their_places) {
  Client client;
  client.host.header_path = "/w/none.h";
  client.initialize(view_capabilities());
  client.open(kUri, 1, "\n LOCK");
  const json graph = ask(client, "heddle/lockGraph");
  EXPECT_EQ(graph.at("locks").at(0).at("name"), "Shop::mu");
  EXPECT_EQ(graph.at("locks").at(0).at("declared"),
            (json{{"uri", kUri}, {"range", range(1, 1, 1)}}));
  EXPECT_EQ(graph.at("locks").at(1).at("declared").at("uri"), "file:///w/none.h");
  EXPECT_EQ(graph.at("locks").at(0).at("guards").at(0).at("under"), 4);
  EXPECT_EQ(graph.at("orders").at(1).at("function"), "g");
  EXPECT_EQ(graph.at("cycles"), json::array({json::array({0, 1})}));
}

TEST(Identifiers, are_found_whole) {
  EXPECT_TRUE(lsp::has_identifier("a.mu_.lock()", "mu_"));
  EXPECT_FALSE(lsp::has_identifier("emu_ mu_x", "mu_"));
  EXPECT_EQ(lsp::identifier_at("(mu_)", 4), "mu_");
  EXPECT_EQ(lsp::identifier_at("( )", 1), "");
}

} // namespace
} // namespace heddle::tests
