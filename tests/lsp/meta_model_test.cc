// The validator itself: it must object, or the other tests prove nothing.
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

struct MetaModelTest : testing::Test {
  const MetaModel *model = meta_model();
  void SetUp() override { ASSERT_NE(model, nullptr); }

  std::size_t problems(const std::string &type, const json &value) const {
    return model->check_type(type, value).size();
  }
};

TEST_F(MetaModelTest, accepts_what_the_protocol_says) {
  EXPECT_EQ(problems("Range", range(1, 2, 3)), 0U);
  EXPECT_EQ(problems("Diagnostic", {{"range", range(1, 2, 3)}, {"message", "m"}, {"code", 5}}), 0U);
  EXPECT_EQ(problems("Hover", {{"contents", {{"kind", "markdown"}, {"value", "x"}}}}), 0U);
  EXPECT_EQ(problems("ClientCapabilities", full_capabilities()), 0U);
}

TEST_F(MetaModelTest, objects_to_missing_mistyped_and_unknown_fields) {
  EXPECT_GT(problems("Range", {{"start", position(1, 2)}}), 0U);
  EXPECT_GT(problems("Position", {{"line", -1}, {"character", 0}}), 0U);
  EXPECT_GT(problems("Position", {{"line", 1.5}, {"character", 0}}), 0U);
  EXPECT_GT(problems("Diagnostic", {{"range", range(1, 2, 3)}, {"message", "m"}, {"mesage", "m"}}),
            0U);
  EXPECT_GT(problems("Diagnostic", {{"range", range(1, 2, 3)}, {"message", "m"}, {"severity", 9}}),
            0U);
  EXPECT_GT(problems("Hover", {{"contents", {{"kind", "html"}, {"value", "x"}}}}), 0U);
}

TEST_F(MetaModelTest, checks_messages_their_direction_and_their_results) {
  const auto call = [&](const char *method, json params, Direction direction) {
    return model
        ->check_call({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}, direction)
        .size();
  };
  const json publish{{"uri", "file:///a"}, {"diagnostics", json::array()}};
  EXPECT_EQ(call("textDocument/publishDiagnostics", publish, Direction::server_to_client), 0U);
  EXPECT_GT(call("textDocument/publishDiagnostics", publish, Direction::client_to_server), 0U);
  EXPECT_GT(call("textDocument/publishDiagnosticss", publish, Direction::server_to_client), 0U);
  const auto result = [&](json message) {
    message.update({{"jsonrpc", "2.0"}, {"id", 1}});
    return model->check_response(message, "textDocument/hover").size();
  };
  EXPECT_EQ(result({{"result", nullptr}}), 0U);
  EXPECT_EQ(result({{"error", {{"code", -32601}, {"message", "no"}}}}), 0U);
  EXPECT_GT(result({{"result", "text"}}), 0U);
  EXPECT_GT(result({{"error", {{"code", "x"}, {"message", "no"}}}}), 0U);
  EXPECT_GT(result(json::object()), 0U);
}

TEST_F(MetaModelTest, follows_a_conversation) {
  Conversation conversation(*model);
  const auto ask = [&](int id, const char *method) {
    return conversation
        .observe({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}}, Direction::client_to_server)
        .size();
  };
  const auto answer = [&](json message) {
    message["jsonrpc"] = "2.0";
    return conversation.observe(message, Direction::server_to_client).size();
  };
  EXPECT_EQ(ask(1, "shutdown"), 0U);
  EXPECT_EQ(answer({{"id", 1}, {"result", nullptr}}), 0U);
  EXPECT_GT(answer({{"id", 1}, {"result", nullptr}}), 0U); // answered twice
  EXPECT_EQ(ask(2, "shutdown"), 0U);
  EXPECT_GT(answer({{"id", 2}, {"result", 5}}), 0U);
}

} // namespace
} // namespace heddle::tests
