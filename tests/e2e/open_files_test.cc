// Several open files, and headers that change: a `heddle lsp` process with its workers, spoken to
// as an editor does.
#include "tests/runner/lsp_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

namespace heddle::tests {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// `take` locks what its callers hold already, or nothing.
const char *const kHeader = "#pragma once\n#include <mutex>\ninline std::mutex m;\ninline int n;\n"
                            "inline void take() {\n  m.lock();\n  m.unlock();\n}\n";
const char *const kHarmless =
    "#pragma once\n#include <mutex>\ninline std::mutex m;\ninline int n;\n"
    "inline void take() {}\n";
const char *const kSource = "#include \"h.h\"\nvoid f() {\n  m.lock();\n  n = 1;\n  take();\n"
                            "  m.unlock();\n}\n";

void write(const fs::path &path, const std::string &text) { std::ofstream(path) << text; }

class OpenFiles : public testing::Test {
protected:
  void SetUp() override {
    std::string folder = (fs::temp_directory_path() / "heddle-e2e-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    root = folder;
    write(root / "compile_flags.txt", "-std=c++17\n");
    write(root / "h.h", kHeader);
    write(root / "a.cc", kSource);
    const char *heddle = std::getenv("HEDDLE");
    ASSERT_NE(heddle, nullptr);
    client.emplace(std::vector<std::string>{heddle, "lsp"}, root);
    ASSERT_TRUE(client->initialize(root));
  }
  void TearDown() override {
    EXPECT_EQ(client->stop(), 0);
    fs::remove_all(root);
  }

  json status() { return client->request("heddle/status", nullptr).value().at("result"); }
  json status_of(const fs::path &path) {
    json params = {{"uri", uri_of(path)}};
    return client->request("heddle/status", params).value().at("result").at("documents").at(0);
  }
  std::size_t findings_of(const fs::path &path, int version) {
    const auto published = client->wait_publish(path, version);
    EXPECT_TRUE(published) << path << ' ' << version;
    return published ? published->size() : 99;
  }

  fs::path root;
  std::optional<LspClient> client;
};

TEST_F(OpenFiles, UnsavedTextOfAHeaderReachesThoseThatIncludeIt) {
  client->open(root / "a.cc", "cpp", 1, kSource);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 1U);
  client->open(root / "h.h", "cpp", 1, kHeader);
  client->change(root / "h.h", 2, kHarmless);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 0U);
  client->change(root / "h.h", 3, kHeader);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 1U);
  client->change(root / "h.h", 4, kHarmless);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 0U);
  client->close(root / "h.h"); // what is on disk counts again
  EXPECT_EQ(findings_of(root / "a.cc", 1), 1U);
}

TEST_F(OpenFiles, AHeaderThatChangedOnDiskIsSeenOnSaving) {
  client->open(root / "a.cc", "cpp", 1, kSource);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 1U);
  write(root / "h.h", kHarmless);
  client->notify("textDocument/didSave", {{"textDocument", {{"uri", uri_of(root / "a.cc")}}}});
  EXPECT_EQ(findings_of(root / "a.cc", 1), 0U);
}

/// The worker looks once a second while somebody types, so some keys may pass first.
TEST_F(OpenFiles, AHeaderThatChangedOnDiskIsSeenWhileTyping) {
  client->open(root / "a.cc", "cpp", 1, kSource);
  EXPECT_EQ(findings_of(root / "a.cc", 1), 1U);
  write(root / "h.h", kHarmless);
  std::string text = kSource;
  const auto end = std::chrono::steady_clock::now() + kLspWaitMax;
  std::size_t findings = 1;
  for (int version = 2; findings != 0 && std::chrono::steady_clock::now() < end; ++version) {
    text.insert(text.find("n = 1;"), version % 2 == 0 ? " " : ";");
    client->change(root / "a.cc", version, text);
    findings = findings_of(root / "a.cc", version);
  }
  EXPECT_EQ(findings, 0U);
}

TEST_F(OpenFiles, OneThatRestsIsAnsweredRight) {
  client->notify("workspace/didChangeConfiguration",
                 {{"settings", {{"heddle", {{"analyse", {{"liveFiles", 1}}}}}}}});
  const fs::path a = root / "a.cc";
  const fs::path b = root / "b.cc";
  client->open(a, "cpp", 1, kSource);
  EXPECT_EQ(findings_of(a, 1), 1U);
  client->open(b, "cpp", 1, kSource);
  EXPECT_EQ(findings_of(b, 1), 1U);
  const auto end = std::chrono::steady_clock::now() + kLspWaitMax;
  while (status().at("workers").at("rests") == 0 && std::chrono::steady_clock::now() < end) {
  }
  EXPECT_EQ(status().at("workers").at("rests"), 1);

  const auto hover =
      client->request("textDocument/hover", {{"textDocument", {{"uri", uri_of(a)}}},
                                             {"position", {{"line", 3}, {"character", 2}}}});
  ASSERT_TRUE(hover);
  EXPECT_NE(hover->dump().find("m"), std::string::npos);
  EXPECT_FALSE(hover->at("result").is_null());
  // It was answered from what is known: a parse would have sent the other file to rest.
  EXPECT_EQ(status().at("workers").at("rests"), 1);

  std::string text = kSource;
  text.replace(text.find("  take();\n"), 10, "");
  client->change(a, 2, text);
  EXPECT_EQ(findings_of(a, 2), 0U);
  EXPECT_EQ(status_of(a).at("lane").at("taken"), "main"); // on the preamble, which stayed
  text.insert(text.find("  n = 1;"), "  take();\n");
  client->change(a, 3, text);
  EXPECT_EQ(findings_of(a, 3), 1U);
  EXPECT_EQ(status_of(a).at("lane").at("taken"), "body");
}

} // namespace
} // namespace heddle::tests
