// The client against `cat`, which sends every message back: framing, order, time limits, a server
// that dies.
#include "tests/runner/lsp_client.h"

#include <gtest/gtest.h>

#include <csignal>

namespace heddle::tests {
namespace {

using nlohmann::json;

const std::vector<std::string> kEcho{"/bin/cat"};

bool any(const json &) { return true; }

TEST(LspClientAgainstEcho, KeepsMessagesWhole) {
  LspClient client(kEcho, "/");
  client.notify("small", {{"text", "\xC3\xA9\xF0\x9F\x98\x80"}});
  const auto small = client.wait_notification(any);
  ASSERT_TRUE(small);
  EXPECT_EQ((*small)["params"]["text"], "\xC3\xA9\xF0\x9F\x98\x80");
  for (int i = 0; i < 3; ++i) {
    client.notify("n", {{"i", i}});
  }
  const auto last = client.wait_notification([](const json &m) { return m["params"]["i"] == 2; });
  const auto first = client.wait_notification(any);
  ASSERT_TRUE(last && first);
  EXPECT_EQ((*first)["params"]["i"], 0) << "what was not waited for is kept in order";
}

TEST(LspClientAgainstEcho, RequestsOfTheServerAreAnswered) {
  LspClient client(kEcho, "/");
  // The echo of a request looks like a request of the server's; the echo of the answer to it is the
  // response.
  const auto response = client.request("workspace/configuration", {{"items", {1, 2}}});
  ASSERT_TRUE(response);
  EXPECT_EQ((*response)["result"], json::parse("[null, null]"));
}

TEST(LspClientAgainstEcho, WaitingEnds) {
  LspClient client(kEcho, "/");
  EXPECT_FALSE(client.wait_notification(any, std::chrono::milliseconds{20}));
  ::kill(client.pid(), SIGKILL);
  EXPECT_FALSE(client.request("x", nullptr)) << "a server that is gone answers nothing";
}

TEST(LspClient, ProgramThatDoesNotExist) {
  LspClient client({"/nonexistent/heddle", "lsp"}, "/");
  EXPECT_FALSE(client.request("initialize", json::object()));
}

TEST(LspClient, UrisAreEscaped) {
  EXPECT_EQ(uri_of("/a b/c%d\xC3\xA9.cc"), "file:///a%20b/c%25d%C3%A9.cc");
}

} // namespace
} // namespace heddle::tests
