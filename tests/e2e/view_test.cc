// What is shown in the text of real code: a `heddle lsp` process with its workers.
#include "tests/runner/lsp_client.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace heddle::tests {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const char *const kSource = R"(#include <mutex>
#include <thread>
struct Store;
void enter(Store &store);
void leave(Store &store);
struct Store {
  void add(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    count_ += n;
  }
  int get() {
    std::lock_guard<std::mutex> lock(mu_);
    return count_;
  }
  void reset() {
    enter(*this);
    clear();
    leave(*this);
  }
  void drain() {
    std::unique_lock<std::mutex> lock(mu_);
    if (count_ == 0)
      return;
    lock.unlock();
    add(0);
  }
  void clear() {
    count_ = 0;
  }
  std::mutex mu_;
  int count_ = 0;
};
void enter(Store &store) { store.mu_.lock(); }
void leave(Store &store) { store.mu_.unlock(); }
int main() {
  Store store;
  std::thread other([&] { store.add(1); });
  store.reset();
  store.drain();
  other.join();
  return store.get();
}
)";

class Views : public testing::Test {
protected:
  void SetUp() override {
    std::string folder = (fs::temp_directory_path() / "heddle-e2e-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    root = folder;
    std::ofstream(root / "compile_flags.txt") << "-std=c++17\n";
    std::ofstream(file()) << kSource;
    std::istringstream text(kSource);
    for (std::string line; std::getline(text, line);)
      lines.push_back(line);
    const char *heddle = std::getenv("HEDDLE");
    ASSERT_NE(heddle, nullptr);
    client.emplace(std::vector<std::string>{heddle, "lsp"}, root);
    ASSERT_TRUE(client->initialize(root));
    const json settings{{"inlayHints", {{"regions", true}, {"guardEnds", true}, {"guards", true}}},
                        {"codeLens", {{"contracts", true}, {"locks", true}}},
                        {"semanticTokens", {{"enable", true}}}};
    client->notify("workspace/didChangeConfiguration", {{"settings", {{"heddle", settings}}}});
    client->open(file(), "cpp", 1, kSource);
    ASSERT_TRUE(client->wait_publish(file(), 1));
  }
  void TearDown() override {
    EXPECT_EQ(client->stop(), 0);
    fs::remove_all(root);
  }

  fs::path file() const { return root / "a.cc"; }
  /// The first line that holds the text.
  int line_of(const std::string &text) const {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].find(text) != std::string::npos)
        return static_cast<int>(i);
    ADD_FAILURE() << text;
    return -1;
  }
  /// A position within the text's first occurrence on that line.
  json at(int line, const std::string &text) const {
    return {{"line", line}, {"character", lines[static_cast<std::size_t>(line)].find(text)}};
  }
  json ask(const std::string &method, json params = json::object()) {
    params["textDocument"] = {{"uri", uri_of(file())}};
    const auto response = client->request(method, params);
    EXPECT_TRUE(response && response->contains("result")) << method;
    return response ? response->value("result", json()) : json();
  }
  /// "first line-last line" of what is highlighted there.
  std::vector<std::string> highlights(const json &position) {
    std::vector<std::string> found;
    for (const json &highlight : ask("textDocument/documentHighlight", {{"position", position}}))
      found.push_back(highlight.at("range").at("start").at("line").dump() + "-" +
                      highlight.at("range").at("end").at("line").dump());
    return found;
  }
  static std::string lines_between(int first, int last) {
    return std::to_string(first) + "-" + std::to_string(last);
  }

  fs::path root;
  std::vector<std::string> lines;
  std::optional<LspClient> client;
};

TEST_F(Views, TheCriticalSectionsOfALockAreHighlighted) {
  const int add = line_of("void add");
  const int get = line_of("int get");
  const int reset = line_of("void reset");
  const int drain = line_of("void drain");
  const int enter = line_of("void enter(Store &store) {");
  const int clear = line_of("void clear");
  const std::vector<std::string> all{
      lines_between(add + 1, add + 3),     lines_between(get + 1, get + 3),
      lines_between(reset + 1, reset + 3), lines_between(drain + 1, drain + 4),
      lines_between(clear, clear + 2),     lines_between(enter, enter),
      lines_between(enter + 1, enter + 1)};
  EXPECT_EQ(highlights(at(line_of("std::mutex mu_;"), "mu_")), all);
  EXPECT_EQ(highlights(at(add + 1, "mu_")), all);
  EXPECT_EQ(highlights(at(add + 1, "lock(")), all);       // the guard
  EXPECT_EQ(highlights(at(reset + 1, "enter")), all);     // takes it
  EXPECT_EQ(highlights(at(reset + 3, "leave")), all);     // gives it back
  EXPECT_EQ(highlights(at(drain + 4, "lock.")), all);     // the guard, later
  EXPECT_TRUE(highlights(at(add + 2, "count_")).empty()); // data is no lock
  EXPECT_TRUE(highlights(at(reset + 2, "clear")).empty());
  EXPECT_TRUE(highlights(at(line_of("int count_"), "count_")).empty());
}

TEST_F(Views, HintsSayWhatTheLinesDoNot) {
  std::vector<std::string> hints;
  const json everything{{"start", {{"line", 0}, {"character", 0}}},
                        {"end", {{"line", lines.size()}, {"character", 0}}}};
  for (const json &hint : ask("textDocument/inlayHint", {{"range", everything}})) {
    const auto line = hint.at("position").at("line").get<std::size_t>();
    EXPECT_EQ(hint.at("position").at("character"), lines.at(line).size());
    hints.push_back(std::to_string(line) + ": " + hint.at("label").get<std::string>());
  }
  const auto said = [](int line, const std::string &label) {
    return std::to_string(line) + ": " + label;
  };
  EXPECT_EQ(hints, (std::vector<std::string>{
                       said(line_of("void add") + 3, "mu_ released"),
                       said(line_of("int get") + 3, "mu_ released"),
                       said(line_of("void reset") + 1, "holds mu_"),
                       said(line_of("void clear"), "holds mu_"),
                       said(line_of("int count_"), "guarded by mu_ (3 of 3)"), // `get` runs alone
                       said(line_of("void leave(Store &store) {"), "holds store.mu_"),
                   }));
}

TEST_F(Views, LensesTellContractsAndLocks) {
  std::vector<std::string> lenses;
  for (const json &lens : ask("textDocument/codeLens"))
    lenses.push_back(lens.at("range").at("start").at("line").dump() + ": " +
                     lens.at("command").at("title").get<std::string>());
  const auto said = [](int line, const std::string &title) {
    return std::to_string(line) + ": " + title;
  };
  EXPECT_EQ(lenses, (std::vector<std::string>{
                        said(line_of("void clear"), "called with mu_ held"),
                        said(line_of("void leave(Store &store) {"), "called with store.mu_ held"),
                        said(line_of("std::mutex mu_;"),
                             "guards 1 field, taken in 5 functions"), // `reset` by way of `enter`
                    }));
}

TEST_F(Views, TokensTellLocksAndGuardedDataApart) {
  const json data = ask("textDocument/semanticTokens/full").at("data");
  int line = 0;
  int column = 0;
  std::vector<std::string> locks;
  std::vector<std::string> guarded;
  for (std::size_t i = 0; i + 5 <= data.size(); i += 5) {
    const int lines_on = data[i].get<int>();
    line += lines_on;
    column = data[i + 1].get<int>() + (lines_on == 0 ? column : 0);
    const std::string name =
        lines.at(static_cast<std::size_t>(line))
            .substr(static_cast<std::size_t>(column), data[i + 2].get<std::size_t>());
    const unsigned modifiers = data[i + 4].get<unsigned>();
    if ((modifiers & 1U) != 0)
      locks.push_back(name);
    else if ((modifiers & 4U) != 0)
      guarded.push_back(name);
    else
      ADD_FAILURE() << name << " on line " << line << " has modifiers " << modifiers;
  }
  EXPECT_EQ(locks, std::vector<std::string>(6, "mu_"));      // three guards, two calls, declared
  EXPECT_EQ(guarded, std::vector<std::string>(5, "count_")); // four accesses, declared
}

TEST_F(Views, TheLockGraphKnowsTheProgram) {
  const json graph = ask("heddle/lockGraph");
  ASSERT_EQ(graph.at("locks").size(), 1U);
  const json &lock = graph.at("locks").at(0);
  EXPECT_EQ(lock.at("name"), "Store::mu_");
  EXPECT_EQ(lock.at("declared").at("uri"), uri_of(file()));
  EXPECT_EQ(lock.at("declared").at("range").at("start"), at(line_of("std::mutex mu_;"), "mu_"));
  EXPECT_EQ(graph.at("cycles"), json::array());
}

TEST_F(Views, ALockOrderCycleStandsAboveItsLocksIfItIsReported) {
  const std::string opposite = "  std::thread other(g);\n";
  const std::string text = "#include <mutex>\n#include <thread>\nstd::mutex a;\nstd::mutex b;\n"
                           "void f() {\n  std::lock_guard<std::mutex> outer(a);\n"
                           "  std::lock_guard<std::mutex> inner(b);\n}\n"
                           "void g() {\n  std::lock_guard<std::mutex> outer(b);\n"
                           "  std::lock_guard<std::mutex> inner(a);\n}\n"
                           "int main() {\n" +
                           opposite + "  f();\n  other.join();\n}\n";
  client->notify("workspace/didChangeConfiguration", {{"settings", {{"heddle", json::object()}}}});
  client->change(file(), 2, text);
  const auto titles = [&] {
    std::vector<std::string> found;
    for (const json &lens : ask("textDocument/codeLens"))
      found.push_back(lens.at("range").at("start").at("line").dump() + ": " +
                      lens.at("command").at("title").get<std::string>());
    return found;
  };
  EXPECT_EQ(titles(),
            (std::vector<std::string>{"2: lock-order cycle with b", "3: lock-order cycle with a"}));
  // One thread alone takes both in either order: the graph has the cycle, and nobody can meet.
  std::string alone = text;
  alone.replace(alone.find(opposite), opposite.size(), "  g();\n");
  alone.replace(alone.find("  other.join();\n"), 16, "");
  client->change(file(), 3, alone);
  EXPECT_EQ(titles(), std::vector<std::string>());
  EXPECT_EQ(ask("heddle/lockGraph").at("cycles").size(), 1U);
}

TEST(PullDiagnostics, AreAskedForAndNeverSent) {
  std::string folder = (fs::temp_directory_path() / "heddle-e2e-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const fs::path root = folder;
  const std::string text =
      "#include <mutex>\nstd::mutex m;\nvoid f() {\n  m.lock();\n  m.lock();\n  m.unlock();\n}\n";
  std::ofstream(root / "compile_flags.txt") << "-std=c++17\n";
  std::ofstream(root / "a.cc") << text;
  const char *heddle = std::getenv("HEDDLE");
  ASSERT_NE(heddle, nullptr);
  LspClient client({heddle, "lsp"}, root);
  std::size_t sent = 0;
  client.observer = [&](const json &message, bool from_server) {
    sent += from_server && message.value("method", "") == "textDocument/publishDiagnostics" ? 1 : 0;
  };
  ASSERT_TRUE(client.request("initialize",
                             {{"processId", nullptr},
                              {"rootUri", uri_of(root)},
                              {"capabilities",
                               {{"textDocument", {{"diagnostic", json::object()}}},
                                {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}}}}));
  client.notify("initialized", json::object());
  const auto items = [&] {
    const auto answer = client.request("textDocument/diagnostic",
                                       {{"textDocument", {{"uri", uri_of(root / "a.cc")}}}});
    return answer ? answer->at("result").at("items") : json();
  };
  client.open(root / "a.cc", "cpp", 1, text);
  const json first = items();
  ASSERT_EQ(first.size(), 1U) << first;
  EXPECT_EQ(first[0].at("code"), "double-lock");
  std::string mended = text;
  mended.replace(mended.find("  m.lock();\n"), 12, "");
  client.change(root / "a.cc", 2, mended);
  EXPECT_EQ(items(), json::array());
  EXPECT_EQ(client.stop(), 0);
  EXPECT_EQ(sent, 0U);
  fs::remove_all(root);
}

} // namespace
} // namespace heddle::tests
