#include "lsp/requests/hover_text.h"
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

json hover_at(Client &client, int line, int character) {
  const json response =
      client.request("textDocument/hover",
                     {{"textDocument", {{"uri", kUri}}}, {"position", position(line, character)}});
  EXPECT_TRUE(response.contains("result")) << response;
  return response.value("result", json("error"));
}

TEST(Hover, says_which_locks_are_held_since_when_and_until_when) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "void f() {\n  x;\n}\n");
  const json hover = hover_at(client, 1, 2);
  EXPECT_EQ(hover.at("contents").at("kind"), "markdown");
  EXPECT_EQ(hover.at("contents").at("value"),
            "**Locks held here** in `Shop::Sell`:\n\n"
            "- `mu` (`std::mutex`), on every path, since line 1, by guard `lock`, until line 3");
  EXPECT_EQ(hover.at("range"), range(1, 2, 3));
}

TEST(Hover, is_plain_text_for_clients_that_show_plain_text) {
  for (const json &formats : {json::array({"plaintext", "markdown"}), json()}) {
    Client client;
    json capabilities = full_capabilities();
    if (formats.is_null())
      capabilities["textDocument"].erase("hover");
    else
      capabilities["textDocument"]["hover"]["contentFormat"] = formats;
    client.initialize(capabilities);
    client.open(kUri, 1, "{ x }");
    const json contents = hover_at(client, 0, 2).at("contents");
    EXPECT_EQ(contents.at("kind"), "plaintext");
    EXPECT_EQ(contents.at("value").get<std::string>().find_first_of("`*"), std::string::npos);
  }
}

TEST(Hover, is_nothing_outside_functions_and_in_unknown_documents) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "int x;\n{ }");
  EXPECT_TRUE(hover_at(client, 0, 1).is_null());
  EXPECT_TRUE(client
                  .request("textDocument/hover", {{"textDocument", {{"uri", "file:///other.cc"}}},
                                                  {"position", position(0, 0)}})
                  .at("result")
                  .is_null());
}

TEST(Hover, waits_for_the_analysis_of_the_text_it_is_about) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "{ BLOCK }");
  client.host.wait_blocked(1);
  const json id = client.send_request(
      "textDocument/hover", {{"textDocument", {{"uri", kUri}}}, {"position", position(0, 3)}});
  client.host.release();
  EXPECT_TRUE(client.response(id).at("result").is_object());
}

TEST(Hover, can_be_switched_off) {
  Client client;
  client.initialize(full_capabilities(),
                    {{"initializationOptions", {{"hover", {{"enable", false}}}}}});
  client.open(kUri, 1, "{ x }");
  EXPECT_TRUE(hover_at(client, 0, 2).is_null());
}

/// Texts in both forms.
std::string text_of(const rules::LockState &state, const lsp::FileAnalysis &analysis,
                    bool markdown) {
  const auto place = [](const rules::Location &l) { return "line " + std::to_string(l.begin); };
  return lsp::hover_text(state, analysis, place, place, markdown);
}

TEST(HoverText, tells_modes_paths_and_the_callers_locks_apart) {
  rules::LockState state;
  state.function = "f";
  rules::HeldLock by_hand{"a->mu", "", true, false, false, "", rules::Location{"", 4, 5}, {}};
  rules::HeldLock by_caller{"mu_", "std::mutex", false, true, true, "", {}, {}};
  state.held = {by_hand, by_caller};
  EXPECT_EQ(text_of(state, {}, false), "Locks held here in f:\n"
                                       "- a->mu, shared, on some path only, since line 4\n"
                                       "- mu_ (std::mutex), on every path, by the caller");
}

TEST(HoverText, tells_what_a_lock_is_for) {
  rules::Subject subject;
  subject.name = "Queue::mu_";
  subject.lock.emplace();
  subject.lock->guards = {{"Queue::jobs_", 5, 6, false}, {"Queue::size_", 2, 2, true}};
  subject.lock->taken_in = {"Queue::a", "Queue::b", "Queue::c", "Queue::d", "Queue::e"};
  subject.lock->after = {"Pool::mu_"};
  EXPECT_EQ(
      lsp::subject_text(subject, true),
      "`Queue::mu_` guards `Queue::jobs_` (5 of 6 accesses), `Queue::size_` (declared). Taken in "
      "`Queue::a`, `Queue::b`, `Queue::c`, `Queue::d` and 1 more. Taken while `Pool::mu_` is "
      "held.");
  subject.lock = rules::LockSubject();
  EXPECT_EQ(lsp::subject_text(subject, false), "Queue::mu_ guards nothing that is known.");
}

TEST(HoverText, tells_what_guards_data) {
  rules::Subject subject;
  subject.name = "size_";
  subject.data.emplace();
  subject.data->accesses = 5;
  subject.data->locked = 2;
  EXPECT_EQ(lsp::subject_text(subject, false),
            "No lock guards size_: 2 of its 5 accesses hold one.");
  subject.data->guards = {{"mu_", 4, 5, false}};
  EXPECT_EQ(lsp::subject_text(subject, false), "size_ is guarded by mu_ (4 of 5 accesses).");
}

TEST(HoverText, tells_a_functions_contract) {
  rules::Subject subject;
  subject.name = "Queue::flush";
  subject.function.emplace();
  subject.function->held = {"mu_"};
  subject.function->takes = {"log_mu_"};
  subject.function->blocks = {"fsync"};
  EXPECT_EQ(
      lsp::subject_text(subject, false),
      "Queue::flush is called with mu_ held, by every caller that is known, takes log_mu_, and "
      "may wait in fsync.");
}

TEST(HoverText, says_what_the_answer_rests_on) {
  rules::LockState state;
  state.function = "f<int>";
  state.degraded = true;
  state.degraded_why = "does not parse";
  lsp::FileAnalysis analysis;
  analysis.flags_guessed = true;
  analysis.flags_origin = "as src/a.cc, which includes it";
  analysis.problems = {"'a_b.h' file not found", "2", "3", "4", "5"};
  EXPECT_EQ(text_of(state, analysis, false),
            "No lock is held here in f<int>.\n"
            "Not all of this function was understood: does not parse.\n"
            "Flags are guessed: as src/a.cc, which includes it.\n"
            "Problem: 'a_b.h' file not found\nProblem: 2\nProblem: 3\n"
            "and 2 more problems");
  const std::string markdown = text_of(state, analysis, true);
  EXPECT_NE(markdown.find("`f<int>`"), std::string::npos);
  EXPECT_NE(markdown.find("'a\\_b.h' file not found"), std::string::npos);
}

} // namespace
} // namespace heddle::tests
