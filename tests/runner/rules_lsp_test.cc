// Every fixture through the real path: a `heddle lsp` process with its worker, spoken to as an
// editor does. One server serves all fixtures, one document after another.
#include "tests/lsp/meta_model.h"
#include "tests/runner/lsp_client.h"
#include "tests/runner/observed.h"
#include "tests/runner/workspace_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>

namespace heddle::tests {
namespace {

using nlohmann::json;

Extent extent_from(const json &range) {
  const auto &start = range["start"];
  const auto &end = range["end"];
  return {start["line"], start["character"], end["line"], end["character"]};
}

Observed observed_from(const json &diagnostic, const std::string &uri) {
  constexpr std::array names{"", "error", "warn", "info", "hint"};
  Observed result{extent_from(diagnostic["range"]),
                  names.at(diagnostic["severity"].get<std::size_t>()),
                  diagnostic["code"],
                  diagnostic["message"],
                  {}};
  for (const auto &related : diagnostic.value("relatedInformation", json::array())) {
    if (related["location"]["uri"] == uri) {
      result.related.push_back({extent_from(related["location"]["range"]), related["message"]});
    }
  }
  return result;
}

std::vector<Observed> observed_from(const json &diagnostics, const std::filesystem::path &path) {
  std::vector<Observed> result;
  for (const auto &diagnostic : diagnostics) {
    result.push_back(observed_from(diagnostic, uri_of(path)));
  }
  return result;
}

/// The server that all tests of this process talk to, and the workspace it has open.
struct Server {
  WorkspaceCopy workspace{all_fixtures()};
  MetaModel protocol = MetaModel::load(HEDDLE_META_MODEL);
  Conversation conversation{protocol};
  std::unique_ptr<LspClient> client;
  std::string problem; ///< why there is none

  Server() {
    const char *heddle = std::getenv("HEDDLE");
    if (heddle == nullptr) {
      problem = "HEDDLE is not set: run this through ctest";
      return;
    }
    client = std::make_unique<LspClient>(std::vector<std::string>{heddle, "lsp"}, workspace.root());
    client->observer = [this](const json &message, bool from_server) {
      const auto direction =
          from_server ? Direction::server_to_client : Direction::client_to_server;
      for (const auto &disagreement : conversation.observe(message, direction)) {
        ADD_FAILURE() << disagreement << " in " << message.dump();
      }
    };
    const auto result = client->initialize(workspace.root(), true);
    if (!result) {
      problem = "no answer to initialize";
    } else if ((*result)["capabilities"].value("positionEncoding", "utf-16") != "utf-8") {
      problem = "the server did not take the only encoding that the client offers";
    }
  }
};

std::unique_ptr<Server> shared_server;

/// One document of the shared server while a test has it open.
class Document {
public:
  Document(Server &server, const Fixture &fixture)
      : client_(*server.client), path_(server.workspace.path_of(fixture)) {
    client_.open(path_, language_of(fixture), version_, fixture.source.text);
  }
  ~Document() { client_.close(path_); }
  Document(const Document &) = delete;
  Document &operator=(const Document &) = delete;

  void change(const std::string &text) { client_.change(path_, ++version_, text); }

  /// What was published for the version last sent; fails the test if nothing was.
  std::optional<json> diagnostics() {
    auto published = client_.wait_publish(path_, version_);
    EXPECT_TRUE(published) << "no diagnostics for version " << version_ << " of " << path_;
    return published;
  }

  json ask(std::string_view method, json params) {
    params["textDocument"] = {{"uri", uri_of(path_)}};
    auto response = client_.request(method, std::move(params));
    EXPECT_TRUE(response && response->contains("result"))
        << method << ": " << (response ? response->dump() : "no answer");
    return response && response->contains("result") ? (*response)["result"] : json();
  }

  /// What `heddle/status` says of this document.
  json status() {
    const auto response = client_.request("heddle/status", {{"uri", uri_of(path_)}});
    const auto documents =
        response ? response->value("/result/documents"_json_pointer, json::array()) : json::array();
    EXPECT_EQ(documents.size(), 1u) << "no status of " << path_;
    return documents.size() == 1 ? documents[0] : json::object();
  }

  /// Until the last word on the text is spoken: an edit that comes before may take another lane.
  void wait_settled() {
    const auto end = std::chrono::steady_clock::now() + kLspWaitMax;
    while (status().value("state", "") == "analysing") {
      client_.give_way();
      ASSERT_LT(std::chrono::steady_clock::now(), end) << path_ << " does not settle";
    }
  }

  std::vector<Observed> observed(const json &published) const {
    return observed_from(published, path_);
  }
  const std::filesystem::path &path() const { return path_; }

private:
  LspClient &client_;
  std::filesystem::path path_;
  std::int64_t version_ = 1;
};

std::string hover_text(const json &hover) {
  if (!hover.is_object()) {
    return "";
  }
  const auto &contents = hover["contents"];
  return contents.is_object() ? contents.value("value", "") : contents.dump();
}

/// The edits an action makes in `path`; any edit elsewhere fails the test.
std::vector<Replacement> edits_of(const json &action, const std::filesystem::path &path,
                                  const std::string &text) {
  std::vector<Replacement> result;
  const auto add = [&](const std::string &uri, const json &edits) {
    EXPECT_EQ(uri, uri_of(path));
    for (const auto &edit : edits) {
      const auto extent = extent_from(edit["range"]);
      result.push_back({offset_of(text, extent.begin_line, extent.begin),
                        offset_of(text, extent.end_line, extent.end), edit["newText"]});
    }
  };
  const auto edit = action.value("edit", json::object());
  for (const auto &document : edit.value("documentChanges", json::array())) {
    add(document["textDocument"]["uri"], document["edits"]);
  }
  const auto changes = edit.value("changes", json::object());
  for (const auto &[uri, edits] : changes.items()) {
    add(uri, edits);
  }
  EXPECT_FALSE(result.empty()) << "no edit inside " << action.dump();
  return result;
}

class RulesThroughLsp : public ::testing::TestWithParam<const Fixture *> {
protected:
  static void SetUpTestSuite() { shared_server = std::make_unique<Server>(); }
  static void TearDownTestSuite() {
    if (!shared_server) {
      return; // the protocol's model could not be read, which has failed already
    }
    const auto code = shared_server->client ? shared_server->client->stop() : std::nullopt;
    EXPECT_EQ(code, 0) << "the server did not shut down as the protocol says";
    shared_server.reset();
  }

  void expect_hovers(Document &document, const FixtureText &text) {
    for (const auto &expected : text.expectations) {
      if (expected.kind == ExpectationKind::hover) {
        const auto hover = document.ask(
            "textDocument/hover",
            {{"position", {{"line", expected.span.line}, {"character", expected.span.begin}}}});
        EXPECT_NE(hover_text(hover).find(expected.text), std::string::npos)
            << text.path << ":" << expected.span.line + 1
            << ": the hover is: " << hover_text(hover);
      }
    }
  }

  /// The one action at `expected` whose title begins as it says.
  json action_for(Document &document, const Expectation &expected, const json &published) {
    const json position{{"line", expected.span.line}, {"character", expected.span.begin}};
    const auto actions = document.ask("textDocument/codeAction",
                                      {{"range", {{"start", position}, {"end", position}}},
                                       {"context", {{"diagnostics", published}}}});
    std::vector<json> matching;
    for (const auto &action : actions.is_array() ? actions : json::array()) {
      if (action.value("title", "").starts_with(expected.text)) {
        matching.push_back(action);
      }
    }
    EXPECT_EQ(matching.size(), 1u) << "for '" << expected.text << "' in " << actions.dump();
    return matching.size() == 1 ? matching[0] : json();
  }

  /// Applies the fix, holds the text against `.fixed`, sends it and holds what is then published
  /// against its expectations; then goes back to `text`.
  void expect_fix(Document &document, const FixtureText &text, const Expectation &expected,
                  const json &published) {
    const auto action = action_for(document, expected, published);
    if (action.is_null()) {
      return;
    }
    const auto &fixed = GetParam()->fixed.at(expected.label);
    const auto result = with_replacements(text.text, edits_of(action, document.path(), text.text));
    EXPECT_EQ(without_assertions(fixed.path, result), without_assertions(fixed.path, fixed.text))
        << "fix[" << expected.label << "] " << action["title"];
    document.change(fixed.text);
    if (const auto after = document.diagnostics()) {
      expect_met(fixed, document.observed(*after));
    }
    document.change(text.text);
    document.diagnostics();
  }

  void expect_met(const FixtureText &text, const std::vector<Observed> &observed) {
    for (const auto &problem : compare(text, observed)) {
      ADD_FAILURE() << problem;
    }
  }

  /// Which lane answered the edit, and that it was the one that `text` names.
  void expect_lane(Document &document, const FixtureText &text) {
    if (text.lane.empty()) {
      return;
    }
    const auto lane = document.status().value("lane", json::object());
    const auto taken = lane.value("taken", "none");
    const bool is_whole = taken == "main" || taken == "full";
    EXPECT_EQ(is_whole ? "whole" : taken, text.lane)
        << text.path << ": no quicker lane was taken, since: " << lane.value("refused", "");
  }

  /// Everything that `text`, which was just sent, asserts.
  void check(Document &document, const FixtureText &text) {
    const auto published = document.diagnostics();
    if (!published) {
      return;
    }
    expect_lane(document, text);
    expect_met(text, document.observed(*published));
    expect_hovers(document, text);
    for (const auto &expected : text.expectations) {
      if (expected.kind == ExpectationKind::fix) {
        expect_fix(document, text, expected, *published);
      }
    }
  }
};

TEST_P(RulesThroughLsp, IsAsExpected) {
  ASSERT_NE(shared_server, nullptr);
  ASSERT_EQ(shared_server->problem, "");
  Document document(*shared_server, *GetParam());
  check(document, GetParam()->source);
  for (const auto &edit : GetParam()->edits) {
    document.wait_settled();
    document.change(edit.text);
    check(document, edit);
  }
}

std::vector<const Fixture *> pointers() {
  std::vector<const Fixture *> result;
  for (const auto &fixture : all_fixtures()) {
    result.push_back(&fixture);
  }
  return result;
}

std::string test_name(const ::testing::TestParamInfo<const Fixture *> &info) {
  auto name = info.param->rule + "__" + info.param->name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, RulesThroughLsp, ::testing::ValuesIn(pointers()), test_name);

} // namespace
} // namespace heddle::tests
