// Diagnostics for clients that ask for them.
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

json pull_capabilities() {
  json capabilities = full_capabilities();
  capabilities["textDocument"]["diagnostic"] = json::object();
  capabilities["workspace"]["diagnostics"] = {{"refreshSupport", true}};
  return capabilities;
}

json items_of(Client &client, const std::string &uri = kUri) {
  const json response =
      client.request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  EXPECT_TRUE(response.contains("result")) << response;
  EXPECT_EQ(response.at("result").at("kind"), "full");
  return response.at("result").at("items");
}

TEST(PullDiagnostics, are_answered_and_never_pushed) {
  Client client;
  const json offered = client.initialize(pull_capabilities()).at("capabilities");
  EXPECT_EQ(offered.at("diagnosticProvider").at("interFileDependencies"), true);
  client.open(kUri, 1, "GOOD BAD");
  ASSERT_EQ(items_of(client).size(), 1U);
  EXPECT_EQ(items_of(client)[0].at("code"), "double-lock");
  client.change_all(kUri, 2, "GOOD");
  EXPECT_EQ(items_of(client), json::array());
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(items_of(client), json::array());
  EXPECT_TRUE(client.kept("textDocument/publishDiagnostics").empty());
}

TEST(PullDiagnostics, are_pushed_to_those_who_cannot_be_told_to_ask_again) {
  Client client;
  json capabilities = pull_capabilities();
  capabilities["workspace"].erase("diagnostics");
  const json offered = client.initialize(capabilities).at("capabilities");
  EXPECT_FALSE(offered.contains("diagnosticProvider"));
  client.open(kUri, 1, "BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 1U);
}

TEST(PullDiagnostics, are_asked_for_again_after_the_second_beat) {
  Client client;
  client.initialize(pull_capabilities());
  client.open(kUri, 1, "BAD LATER");
  json items = items_of(client);
  // After the first beat, too, where that came before anybody had asked.
  constexpr int kBeats = 2;
  for (int beat = 0; beat < kBeats && items.empty(); ++beat) {
    client.next("workspace/diagnostic/refresh");
    items = items_of(client);
  }
  EXPECT_EQ(items.size(), 1U);
}

TEST(PullDiagnostics, are_not_asked_for_again_where_the_client_has_them) {
  Client client;
  client.initialize(pull_capabilities());
  client.open(kUri, 1, "BLOCK BAD");
  client.host.wait_blocked(1);
  const json id =
      client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.settle(); // it waits for the analysis now
  client.host.release();
  EXPECT_EQ(client.response(id).at("result").at("items").size(), 1U);
  client.settle();
  EXPECT_TRUE(client.kept("workspace/diagnostic/refresh").empty());
}

TEST(PullDiagnostics, that_wait_while_the_text_changes_are_of_the_new_one) {
  Client client;
  client.initialize(pull_capabilities());
  client.open(kUri, 1, "BLOCK BAD BAD");
  client.host.wait_blocked(1);
  const json id =
      client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.change_all(kUri, 2, "BAD");
  EXPECT_EQ(client.response(id).at("result").at("items").size(), 1U); // and no error
  EXPECT_EQ(items_of(client).size(), 1U);
}

TEST(PullDiagnostics, that_wait_are_told_when_the_document_is_closed) {
  Client client;
  client.initialize(pull_capabilities());
  client.open(kUri, 1, "BLOCK BAD");
  client.host.wait_blocked(1);
  const json id =
      client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(client.response(id).at("error").at("code"), -32801);
}

TEST(PullDiagnostics, that_wait_are_what_is_known_where_edits_wait_for_saving) {
  Client client;
  client.initialize(pull_capabilities(),
                    {{"initializationOptions", {{"analyse", {{"when", "saving"}}}}}});
  client.open(kUri, 1, "BLOCK");
  client.host.wait_blocked(1);
  const json id =
      client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.change_all(kUri, 2, "BAD");
  EXPECT_EQ(client.response(id).at("result").at("items"), json::array());
}

TEST(PullDiagnostics, do_not_start_what_waits_for_saving) {
  Client client;
  client.initialize(pull_capabilities(),
                    {{"initializationOptions", {{"analyse", {{"when", "saving"}}}}}});
  client.open(kUri, 1, "BAD");
  EXPECT_EQ(items_of(client).size(), 1U);
  client.change_all(kUri, 2, "x BAD");
  const json moved = items_of(client);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].at("range"), range(0, 2, 5));
  const std::lock_guard lock(client.host.mutex);
  EXPECT_EQ(client.host.analysed, 1);
}

} // namespace
} // namespace heddle::tests
