// A project of several files in the editor: what files that are not open say counts, too, now,
// after a start from fact files, and whatever happened to those.
#include "tests/runner/lsp_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>

#include <sys/wait.h>

namespace heddle::tests {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const char *const kHeader = "#pragma once\n#include <mutex>\n"
                            "extern std::mutex first, second;\nextern int a, b;\nvoid both();\n";
const char *const kOne = "#include \"locks.h\"\nstd::mutex first, second;\nint a, b;\n"
                         "void forward() {\n  std::lock_guard<std::mutex> x(first);\n"
                         "  std::lock_guard<std::mutex> y(second);\n  ++a;\n}\n";
/// Takes `second`, then through a helper `first`.
const char *const kTwo =
    "#include \"locks.h\"\n#include <thread>\nvoid forward();\n"
    "void take_first() {\n  std::lock_guard<std::mutex> y(first);\n  ++b;\n}\n"
    "void backward() {\n  std::lock_guard<std::mutex> x(second);\n  take_first();\n}\n"
    "void both() {\n  std::thread t(forward);\n  std::thread u(backward);\n  t.join();\n"
    "  u.join();\n}\n";
const char *const kMain = "#include \"locks.h\"\nint main() { both(); }\n";

std::string without(std::string text, const std::string &part) {
  const std::size_t at = text.find(part);
  return at == std::string::npos ? text : text.erase(at, part.size());
}

class Index : public testing::Test {
protected:
  void SetUp() override {
    std::string folder = (fs::temp_directory_path() / "heddle-index-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    root = fs::canonical(folder);
    facts = root / "facts";
    fs::create_directory(root / "src");
    write("locks.h", kHeader);
    write("one.cc", kOne);
    write("two.cc", kTwo);
    write("main.cc", kMain);
    write_database({"one.cc", "two.cc", "main.cc"});
    let_it_age();
  }
  void TearDown() override {
    if (client) {
      EXPECT_EQ(client->stop(), 0);
    }
    fs::permissions(root, fs::perms::owner_all);
    fs::remove_all(root);
  }

  fs::path path(const std::string &name) const { return root / "src" / name; }
  void write(const std::string &name, const std::string &text) const {
    std::ofstream(path(name)) << text;
  }
  void write_database(const std::vector<std::string> &names) const {
    json commands = json::array();
    for (const std::string &name : names)
      commands.push_back({{"directory", path("").parent_path().string()},
                          {"file", path(name).string()},
                          {"arguments", {"c++", "-std=c++17", "-pthread", "-c", name}}});
    std::ofstream(path("compile_commands.json")) << commands.dump();
  }
  /// A file that was written in this very second is not trusted to stay as it is.
  void let_it_age() const {
    for (const auto &file : fs::directory_iterator(root / "src"))
      fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
  }

  void start() {
    const char *heddle = std::getenv("HEDDLE");
    ASSERT_NE(heddle, nullptr);
    client.emplace(std::vector<std::string>{heddle, "lsp", "--facts", facts.string()}, root);
    ASSERT_TRUE(client->initialize(root));
  }
  void stop() {
    EXPECT_EQ(client->stop(), 0);
    client.reset();
  }
  json status() { return client->request("heddle/status", nullptr).value().at("result"); }
  /// Asks until the index is at rest: the answers come at the pace of the server.
  json settled() {
    const auto end = std::chrono::steady_clock::now() + kLspWaitMax;
    json now = status();
    while ((now.at("index").at("busy") || now.at("index").at("files") == 0 ||
            now.at("jobs").at("running") != 0 || now.at("jobs").at("waiting") != 0) &&
           std::chrono::steady_clock::now() < end) {
      client->give_way();
      now = status();
    }
    return now;
  }
  /// Rules of what is published for the file next, until they are `wanted`.
  void expect_rules(const std::string &name, const std::vector<std::string> &wanted) {
    std::vector<std::string> rules;
    const auto is_of_the_file = [&](const json &message) {
      return message.at("method") == "textDocument/publishDiagnostics" &&
             message.at("params").at("uri") == uri_of(path(name));
    };
    while (const auto published = client->wait_notification(is_of_the_file)) {
      rules.clear();
      for (const json &diagnostic : published->at("params").at("diagnostics"))
        rules.push_back(diagnostic.at("code"));
      if (rules == wanted)
        return;
    }
    FAIL() << name << ": " << json(rules) << " and not " << json(wanted);
  }
  void open(const std::string &name, const std::string &text) {
    client->open(path(name), "cpp", 1, text);
  }
  void saved(const std::string &name) {
    client->notify("textDocument/didSave", {{"textDocument", {{"uri", uri_of(path(name))}}}});
  }

  const std::vector<std::string> deadlock{"lock-order-inversion"};
  fs::path root;
  fs::path facts;
  std::optional<LspClient> client;
};

TEST_F(Index, AFileThatIsNotOpenClosesACycle) {
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  EXPECT_EQ(settled().at("index").at("stored"), 0);
  stop();
  start(); // warm
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  EXPECT_EQ(settled().at("index").at("stored"), 2); // one.cc is open
}

TEST_F(Index, AnEditOfOneFileShowsInAnother) {
  start();
  open("one.cc", kOne);
  open("two.cc", kTwo);
  expect_rules("one.cc", deadlock);
  settled();
  client->change(path("two.cc"), 2, without(kTwo, "  take_first();\n"));
  expect_rules("one.cc", {});
  client->change(path("two.cc"), 3, kTwo);
  expect_rules("one.cc", deadlock);
  client->change(path("two.cc"), 4, without(kTwo, "  take_first();\n"));
  expect_rules("one.cc", {});
  client->close(path("two.cc")); // what is on the disk counts again
  expect_rules("one.cc", deadlock);
}

TEST_F(Index, AChangeOnDiskIsSeen) {
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  settled();
  write("two.cc", without(kTwo, "  take_first();\n"));
  saved("one.cc"); // a client that watches nothing: something happened
  expect_rules("one.cc", {});
  write("two.cc", kTwo);
  saved("one.cc");
  expect_rules("one.cc", deadlock);
  fs::remove(path("two.cc"));
  saved("one.cc");
  expect_rules("one.cc", {});
}

TEST_F(Index, FactFilesThatAreNoneAreMadeAgain) {
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  settled();
  stop();
  std::mt19937 random(20261121);
  for (const auto &file : fs::recursive_directory_iterator(facts))
    if (file.is_regular_file())
      std::ofstream(file.path(), std::ios::in | std::ios::binary)
          .seekp(static_cast<std::streamoff>(random() % file.file_size()))
          .put(static_cast<char>(random()));
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  EXPECT_EQ(settled().at("index").at("failed"), 0);
}

TEST_F(Index, WithoutAPlaceForFactFilesItWorksAndSaysSoOnce) {
  std::ofstream(facts) << "not a folder";
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  settled();
  const auto said = [](const json &message) {
    return message.at("method") == "window/logMessage" &&
           message.at("params").at("message").get<std::string>().find("cannot be kept") !=
               std::string::npos;
  };
  EXPECT_TRUE(client->wait_notification(said));
  EXPECT_FALSE(client->wait_notification(said, std::chrono::milliseconds(0)));
}

TEST_F(Index, CanBeSwitchedOff) {
  start();
  client->notify("workspace/didChangeConfiguration",
                 {{"settings", {{"heddle", {{"index", {{"enable", false}}}}}}}});
  open("one.cc", kOne);
  expect_rules("one.cc", {});
  EXPECT_EQ(status().at("index").at("files"), 0);
  open("two.cc", kTwo); // open documents are one program all the same
  open("main.cc", kMain);
  expect_rules("one.cc", deadlock);
}

TEST_F(Index, TwoServersShareTheirFacts) {
  start();
  open("one.cc", kOne);
  settled();
  LspClient other({std::getenv("HEDDLE"), "lsp", "--facts", facts.string()}, root);
  ASSERT_TRUE(other.initialize(root));
  other.open(path("main.cc"), "cpp", 1, kMain);
  EXPECT_TRUE(other.wait_publish(path("main.cc"), 1));
  expect_rules("one.cc", deadlock);
  EXPECT_EQ(other.stop(), 0);
}

/// Killed at any moment, the next start reaches the same.
TEST_F(Index, WhatAKilledServerLeavesIsNoTrouble) {
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    start();
    open("one.cc", kOne);
    const std::size_t messages = random() % 6;
    for (std::size_t i = 0; i < messages; ++i)
      status();
    ::kill(client->pid(), SIGKILL);
    client.reset();
  }
  start();
  open("one.cc", kOne);
  expect_rules("one.cc", deadlock);
  EXPECT_EQ(settled().at("index").at("failed"), 0);
}

} // namespace
} // namespace heddle::tests
