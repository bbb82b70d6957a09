// Lifecycle, errors of the protocol, and what a hostile or clumsy client can do.
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle::tests {
namespace {

int code_of(const json &response) {
  const json *code = lsp::find_path(response, {"error", "code"});
  return code != nullptr ? code->get<int>() : 0;
}

const json kHover{{"textDocument", {{"uri", "file:///a.cc"}}}, {"position", position(0, 0)}};

TEST(Lifecycle, announces_what_it_can_do_and_nothing_else) {
  Client client;
  const json result = client.initialize();
  const json &can = result.at("capabilities");
  EXPECT_EQ(can.at("positionEncoding"), "utf-8");
  EXPECT_EQ(can.at("textDocumentSync").at("change"), 2);
  EXPECT_EQ(can.at("hoverProvider"), true);
  EXPECT_EQ(can.at("codeActionProvider").at("codeActionKinds"), json::array({"quickfix"}));
  for (const char *other : {"completionProvider", "definitionProvider", "renameProvider",
                            "documentFormattingProvider", "referencesProvider"})
    EXPECT_FALSE(can.contains(other)) << other;
  EXPECT_EQ(result.at("serverInfo").at("name"), "heddle");
}

TEST(Lifecycle, takes_the_clients_first_known_encoding_and_utf16_without_one) {
  const auto encoding = [](json list) {
    Client client;
    json capabilities = full_capabilities();
    capabilities["general"]["positionEncodings"] = std::move(list);
    return client.initialize(capabilities).at("capabilities").at("positionEncoding");
  };
  EXPECT_EQ(encoding({"utf-32", "utf-8"}), "utf-32");
  EXPECT_EQ(encoding({"ebcdic", "utf-8"}), "utf-8");
  EXPECT_EQ(encoding(json::array()), "utf-16");
  Client client;
  EXPECT_EQ(client.initialize(json::object()).at("capabilities").at("positionEncoding"), "utf-16");
}

TEST(Lifecycle, ends_with_0_after_shutdown_and_1_without) {
  Client polite;
  polite.initialize();
  EXPECT_TRUE(polite.request("shutdown", nullptr).at("result").is_null());
  polite.notify("exit", nullptr);
  EXPECT_EQ(polite.wait_exit(), 0);
  Client rude;
  rude.initialize();
  rude.notify("exit", nullptr);
  EXPECT_EQ(rude.wait_exit(), 1);
  Client early;
  early.notify("exit", nullptr);
  EXPECT_EQ(early.wait_exit(), 1);
}

TEST(Lifecycle, a_client_that_vanishes_ends_the_server) {
  Client silent;
  EXPECT_EQ(silent.leave(), 1);
  Client busy;
  busy.initialize();
  busy.open("file:///a.cc", 1, "BLOCK");
  busy.host.wait_blocked(1);
  busy.send_request("textDocument/hover", kHover);
  EXPECT_EQ(busy.leave(), 1);
  EXPECT_EQ(busy.host.stopped, 1);
  Client done;
  done.initialize();
  done.request("shutdown", nullptr);
  EXPECT_EQ(done.leave(), 0);
}

TEST(Lifecycle, refuses_requests_out_of_order) {
  Client client;
  EXPECT_EQ(code_of(client.request("textDocument/hover", kHover)), -32002);
  client.open("file:///a.cc", 1, "BAD"); // a notification before initialize is dropped
  client.initialize();
  EXPECT_EQ(client.host.analysed, 0);
  EXPECT_EQ(code_of(client.request(
                "initialize",
                {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", json::object()}})),
            -32600);
  client.request("shutdown", nullptr);
  EXPECT_EQ(code_of(client.request("textDocument/hover", kHover)), -32600);
  EXPECT_EQ(code_of(client.request("shutdown", nullptr)), -32600);
}

TEST(Lifecycle, answers_unknown_methods_and_ignores_unknown_notifications) {
  Client client;
  client.initialize();
  client.validate = false;
  EXPECT_EQ(code_of(client.request("textDocument/unheardOf", json::object())), -32601);
  EXPECT_EQ(code_of(client.request("$/unheardOf", json::object())), -32601);
  client.notify("textDocument/unheardOfNotification", json::object());
  client.notify("$/unheardOf", json::object());
  EXPECT_TRUE(client.request("heddle/status", nullptr).contains("result"));
}

TEST(Lifecycle, answers_malformed_messages_with_the_protocols_errors_and_goes_on) {
  Client client;
  client.initialize();
  client.validate = false;
  const auto send = [&](const std::string &body) {
    client.send_bytes(lsp::frame(body));
    return code_of(client.next_unaddressed());
  };
  EXPECT_EQ(send("{\"jsonrpc\": \"2.0\", "), -32700);
  EXPECT_EQ(send("\xff\xff"), -32700);
  EXPECT_EQ(send(R"([{"jsonrpc":"2.0","id":1,"method":"shutdown"}])"), -32600);
  EXPECT_EQ(send("[]"), -32600);
  EXPECT_EQ(send("\"text\""), -32600);
  EXPECT_EQ(send("{}"), -32600);
  EXPECT_EQ(send(R"({"jsonrpc":"2.0","id":null,"method":"shutdown"})"), -32600);
  EXPECT_EQ(send(R"({"jsonrpc":"2.0","id":1.5,"method":"shutdown"})"), -32600);
  EXPECT_EQ(send(R"({"jsonrpc":"2.0","method":7})"), -32600);
  EXPECT_EQ(code_of((client.send_bytes(lsp::frame(R"({"id":"s","method":"shutdown"})")),
                     client.response("s"))),
            -32600);
  EXPECT_EQ(code_of((client.send_bytes(lsp::frame(
                         R"({"jsonrpc":"2.0","id":"p","method":"shutdown","params":3})")),
                     client.response("p"))),
            -32600);
  client.send_bytes("Content-Length: banana\r\n\r\n");
  EXPECT_EQ(code_of(client.next_unaddressed()), -32700);
  client.send_bytes(lsp::frame(R"({"jsonrpc":"2.0","id":99,"result":null})")); // nobody asked
  EXPECT_TRUE(client.request("heddle/status", nullptr).contains("result"));
}

TEST(Lifecycle, answers_wrong_params_and_ignores_wrong_notifications) {
  Client client;
  client.initialize();
  client.validate = false;
  EXPECT_EQ(code_of(client.request("textDocument/hover", nullptr)), -32602);
  EXPECT_EQ(code_of(client.request("textDocument/hover", json::array({1}))), -32602);
  EXPECT_EQ(code_of(client.request("textDocument/hover",
                                   {{"textDocument", {{"uri", 5}}}, {"position", position(0, 0)}})),
            -32602);
  json negative = kHover;
  negative["position"]["line"] = -1;
  EXPECT_EQ(code_of(client.request("textDocument/hover", negative)), -32602);
  EXPECT_EQ(code_of(client.request("textDocument/codeAction", json::object())), -32602);
  for (const char *method :
       {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
        "textDocument/didSave", "$/cancelRequest", "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders"}) {
    client.notify(method, nullptr);
    client.notify(method, {{"textDocument", 3}});
  }
  EXPECT_TRUE(client.request("heddle/status", nullptr).contains("result"));
}

TEST(Lifecycle, one_id_cannot_be_used_twice_at_a_time) {
  Client client;
  client.initialize();
  client.open("file:///a.cc", 1, "BLOCK");
  client.host.wait_blocked(1);
  const json id = client.send_request("textDocument/hover", kHover);
  client.validate = false;
  client.send(
      {{"jsonrpc", "2.0"}, {"id", id}, {"method", "textDocument/hover"}, {"params", kHover}});
  EXPECT_EQ(code_of(client.response(id)), -32600);
  client.host.release();
  EXPECT_TRUE(client.response(id).contains("result"));
}

TEST(Lifecycle, a_request_can_be_cancelled_while_it_waits) {
  Client client;
  client.initialize();
  client.open("file:///a.cc", 1, "{ BLOCK }");
  client.host.wait_blocked(1);
  const json id =
      client.send_request("textDocument/hover", {{"textDocument", {{"uri", "file:///a.cc"}}},
                                                 {"position", position(0, 3)}});
  client.notify("$/cancelRequest", {{"id", id}});
  EXPECT_EQ(code_of(client.response(id)), -32800);
  client.host.release();
  client.notify("$/cancelRequest", {{"id", id}}); // already answered
  client.notify("$/cancelRequest", {{"id", "never"}});
  EXPECT_EQ(client.publish("file:///a.cc").at("version"), 1);
}

TEST(Lifecycle, a_request_about_a_text_that_changes_is_told_so) {
  Client client;
  client.initialize();
  client.open("file:///a.cc", 1, "{ BLOCK }");
  client.host.wait_blocked(1);
  const json hover = client.send_request("textDocument/hover", kHover);
  const json action = client.send_request("textDocument/codeAction",
                                          {{"textDocument", {{"uri", "file:///a.cc"}}},
                                           {"range", range(0, 0, 1)},
                                           {"context", {{"diagnostics", json::array()}}}});
  client.change_all("file:///a.cc", 2, "{ }");
  EXPECT_EQ(code_of(client.response(hover)), -32801);
  EXPECT_EQ(code_of(client.response(action)), -32801);
  client.publish("file:///a.cc", 2);
  EXPECT_EQ(client.host.stopped, 1);
}

TEST(Lifecycle, shutdown_answers_what_still_waits) {
  Client client;
  client.initialize();
  client.open("file:///a.cc", 1, "BLOCK");
  client.host.wait_blocked(1);
  const json hover = client.send_request("textDocument/hover", kHover);
  const json shutdown = client.send_request("shutdown", nullptr);
  EXPECT_EQ(code_of(client.response(hover)), -32800);
  EXPECT_TRUE(client.response(shutdown).at("result").is_null());
  client.notify("exit", nullptr);
  EXPECT_EQ(client.wait_exit(), 0);
}

TEST(Lifecycle, survives_random_messages) {
  std::mt19937 random(5); // NOLINT: the same every run
  Client client;
  client.initialize();
  client.validate = false;
  const std::vector<std::string> methods{"textDocument/didOpen",
                                         "textDocument/didChange",
                                         "textDocument/hover",
                                         "textDocument/codeAction",
                                         "codeAction/resolve",
                                         "$/cancelRequest",
                                         "textDocument/didClose",
                                         "workspace/didChangeConfiguration",
                                         "initialized"};
  const std::vector<json> values{nullptr,        1,    -1,    "file:///a.cc", json::array(),
                                 json::object(), true, 1e300, "BAD {x}",      range(0, 0, 1),
                                 position(0, 9)};
  const std::vector<std::string> keys{"textDocument",   "uri",        "version", "text",
                                      "position",       "range",      "context", "diagnostics",
                                      "contentChanges", "languageId", "id",      "settings",
                                      "data",           "only"};
  const std::function<json(int)> value = [&](int depth) -> json {
    if (depth == 0 || random() % 3 == 0)
      return values[random() % values.size()];
    json object = json::object();
    for (std::size_t i = random() % 6; i > 0; --i)
      object[keys[random() % keys.size()]] = value(depth - 1);
    return random() % 5 == 0 ? json::array({object}) : object;
  };
  for (int i = 0; i < 2000; ++i) {
    json message{
        {"jsonrpc", "2.0"}, {"method", methods[random() % methods.size()]}, {"params", value(3)}};
    if (random() % 2 == 0)
      message["id"] = 10'000 + i;
    client.send(message);
  }
  EXPECT_TRUE(client.request("heddle/status", nullptr).contains("result"));
}

} // namespace
} // namespace heddle::tests
