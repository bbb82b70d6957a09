// From text to publishDiagnostics, version by version.
#include "tests/lsp/client.h"

#include "lsp/text/text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <unistd.h>

namespace heddle::tests {
namespace {

const std::string kUri = "file:///w/a.cc";

TEST(Diagnostics, carry_range_rule_evidence_and_version) {
  Client client;
  client.initialize();
  client.open(kUri, 7, "GOOD\n  BAD\n");
  const json params = client.publish(kUri);
  EXPECT_EQ(params.at("version"), 7);
  ASSERT_EQ(params.at("diagnostics").size(), 1U);
  const json &d = params.at("diagnostics")[0];
  EXPECT_EQ(d.at("range"), range(1, 2, 5));
  EXPECT_EQ(d.at("severity"), 1);
  EXPECT_EQ(d.at("code"), "double-lock");
  EXPECT_EQ(d.at("source"), "heddle");
  EXPECT_EQ(d.at("message"), "mu is locked again");
  EXPECT_EQ(d.at("codeDescription").at("href"), "heddle://rules/double-lock");
  EXPECT_EQ(d.at("tags"), json::array({1}));
  EXPECT_EQ(d.at("relatedInformation")[0].at("location"),
            (json{{"uri", kUri}, {"range", range(0, 0, 4)}}));
  EXPECT_EQ(d.at("data").at("version"), 7);
  EXPECT_EQ(d.at("data").at("intents"), json::array({0}));
}

TEST(Diagnostics, tell_the_evidence_in_the_message_where_related_information_was_not_announced) {
  Client client;
  client.initialize(json::object());
  client.open(kUri, 1, "GOOD BAD");
  const json d = client.publish(kUri).at("diagnostics").at(0);
  EXPECT_FALSE(d.contains("relatedInformation"));
  EXPECT_EQ(d.at("message"), "mu is locked again\nline 1: first locked here");
  EXPECT_FALSE(d.contains("tags"));
}

TEST(Diagnostics, count_columns_in_the_negotiated_encoding) {
  const auto column = [](const char *encoding) {
    Client client;
    json capabilities = full_capabilities();
    capabilities["general"]["positionEncodings"] = {encoding};
    client.initialize(capabilities);
    client.open(kUri, 1, "\U0001F600\u00e9 BAD");
    client.publish(kUri);
    // The edit's columns count the same units: it goes right before BAD.
    const int at = encoding == std::string("utf-8") ? 7 : encoding == std::string("utf-16") ? 4 : 3;
    client.change(kUri, 2, json::array({{{"range", range(0, at, at)}, {"text", "\U0001F600"}}}));
    return client.publish(kUri, 2).at("diagnostics").at(0).at("range").at("start").at("character");
  };
  EXPECT_EQ(column("utf-8"), 11);
  EXPECT_EQ(column("utf-16"), 6);
  EXPECT_EQ(column("utf-32"), 4);
}

TEST(Diagnostics, follow_incremental_edits_over_crlf_and_clamped_positions) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "one\r\ntwo\rthree\n");
  client.publish(kUri);
  client.change(kUri, 2,
                json::array({{{"range", range(1, 3, 99)}, {"text", " BAD"}}, // past the line's end
                             {{"range", range(99, 0, 0)}, {"text", "BAD"}},  // past the text
                             {{"range", range(0, 0, 3)}, {"text", "\u00e9"}}}));
  const json params = client.publish(kUri, 2);
  ASSERT_EQ(params.at("diagnostics").size(), 2U);
  EXPECT_EQ(params.at("diagnostics")[0].at("range"), range(1, 4, 7));
  EXPECT_EQ(params.at("diagnostics")[1].at("range"), range(3, 0, 3));
}

TEST(Diagnostics, every_version_gets_a_publish_and_superseded_ones_the_shifted_set) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "GOOD BAD BAD");
  EXPECT_EQ(client.publish(kUri).at("diagnostics").size(), 2U);
  // BLOCK keeps every analysis from finishing, so each of these versions is superseded.
  client.change(kUri, 2, json::array({{{"range", range(0, 0, 0)}, {"text", "BLOCK\n"}}}));
  client.change(kUri, 3,
                json::array({{{"range", range(1, 6, 7)}, {"text", "x"}}})); // inside the first BAD
  client.change(kUri, 4, json::array({{{"range", range(0, 0, 0)}, {"text", "\n"}}}));
  json params = client.publish(kUri);
  EXPECT_EQ(params.at("version"), 2);
  ASSERT_EQ(params.at("diagnostics").size(), 2U);
  EXPECT_EQ(params.at("diagnostics")[0].at("range"), range(1, 5, 8));
  EXPECT_EQ(params.at("diagnostics")[0].at("relatedInformation")[0].at("location").at("range"),
            range(1, 0, 4));
  params = client.publish(kUri);
  EXPECT_EQ(params.at("version"), 3);
  ASSERT_EQ(params.at("diagnostics").size(), 1U); // its text was edited: dropped
  EXPECT_EQ(params.at("diagnostics")[0].at("range"), range(1, 9, 12));
  client.host.release();
  params = client.publish(kUri);
  EXPECT_EQ(params.at("version"), 4);
  EXPECT_EQ(params.at("diagnostics")[0].at("range"), range(2, 9, 12));
}

TEST(Diagnostics, come_in_two_beats_where_the_first_does_not_say_all) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "LATER BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 0U);
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 1U);
  const json status = client.request("heddle/status", {{"uri", kUri}});
  EXPECT_EQ(status.at("result").at("documents").at(0).at("state"), "settled");
  EXPECT_EQ(client.host.analysed, 2); // and no third
}

TEST(Diagnostics, wait_for_the_save_where_the_user_says_so) {
  Client client;
  client.initialize(full_capabilities(),
                    {{"initializationOptions", {{"analyse", {{"when", "saving"}}}}}});
  client.open(kUri, 1, "BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 1U);
  client.change(kUri, 2, json::array({{{"range", range(0, 0, 0)}, {"text", "BAD\n"}}}));
  EXPECT_EQ(client.publish(kUri, 2).at("diagnostics").at(0).at("range"), range(1, 0, 3));
  EXPECT_EQ(client.host.analysed, 1);
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(client.publish(kUri, 2).at("diagnostics").size(), 2U);
  // Who asks need not save.
  client.change_all(kUri, 3, "{ }");
  const json hover =
      client.request("textDocument/hover", {{"textDocument", {{"uri", kUri}}},
                                            {"position", {{"line", 0}, {"character", 1}}}});
  EXPECT_NE(hover.dump().find("mu"), std::string::npos);
}

TEST(Diagnostics, wait_for_a_pause_where_the_user_says_so) {
  Client client;
  client.initialize(full_capabilities(),
                    {{"initializationOptions", {{"analyse", {{"pause", 1}}}}}});
  client.open(kUri, 1, "BAD");
  client.publish(kUri, 1);
  client.change(kUri, 2, json::array({{{"range", range(0, 0, 0)}, {"text", "BAD\n"}}}));
  EXPECT_EQ(client.publish(kUri, 2).at("diagnostics").size(), 1U); // moved along
  EXPECT_EQ(client.publish(kUri, 2).at("diagnostics").size(), 2U);
}

TEST(Diagnostics, a_newer_edit_stops_the_second_beat) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "LATER BLOCK BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 0U);
  client.host.wait_blocked(1);
  const json status = client.request("heddle/status", {{"uri", kUri}});
  EXPECT_EQ(status.at("result").at("documents").at(0).at("state"), "analysing");
  client.change_all(kUri, 2, "BAD BAD");
  EXPECT_EQ(client.publish(kUri, 2).at("diagnostics").size(), 2U);
  EXPECT_EQ(client.host.stopped, 1);
}

TEST(Diagnostics, of_a_second_beat_are_not_undone_by_a_refresh_asked_for_before_it) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "LATER BLOCK BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 0U);
  client.host.wait_blocked(1);
  client.host.outdated = true;
  client.open("file:///w/b.cc", 1, ""); // asks for the first document's refresh
  client.publish("file:///w/b.cc", 1);
  client.host.outdated = false;
  client.host.release();
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 1U);
  json jobs;
  do
    jobs = client.request("heddle/status", nullptr).at("result").at("jobs");
  while (jobs.at("waiting") != 0 || jobs.at("running") != 0);
  const json status = client.request("heddle/status", {{"uri", kUri}});
  EXPECT_EQ(status.at("result").at("documents").at(0).at("state"), "settled");
  EXPECT_EQ(status.at("result").at("documents").at(0).at("findings"), 1);
}

TEST(Diagnostics, come_to_rest_when_the_second_beat_fails) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "LATER CRASH");
  client.publish(kUri, 1);
  json document;
  do
    document = client.request("heddle/status", {{"uri", kUri}}).at("result").at("documents").at(0);
  while (document.at("state") == "analysing");
  EXPECT_EQ(document.at("state"), "settled");
  EXPECT_EQ(document.at("error"), "the worker crashed");
}

TEST(Diagnostics, stay_when_the_analysis_fails_and_it_is_tried_once_more) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  const int before = client.host.analysed;
  client.change(kUri, 2, json::array({{{"range", range(0, 0, 0)}, {"text", "CRASH\n"}}}));
  const json params = client.publish(kUri, 2);
  EXPECT_EQ(params.at("diagnostics").at(0).at("range"), range(1, 0, 3));
  EXPECT_EQ(client.host.analysed - before, 2);
  EXPECT_NE(client.next("window/logMessage").dump().find("the worker crashed"), std::string::npos);
  client.change_all(kUri, 3, "GOOD"); // and it recovers
  EXPECT_EQ(client.publish(kUri, 3).at("diagnostics"), json::array());
}

TEST(Diagnostics, go_when_the_document_is_closed_and_come_back_with_it) {
  Client client;
  client.initialize();
  client.open(kUri, 5, "BAD");
  client.publish(kUri);
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(client.publish(kUri), (json{{"uri", kUri}, {"diagnostics", json::array()}}));
  client.open(kUri, 1, "BAD BAD");
  EXPECT_EQ(client.publish(kUri, 1).at("diagnostics").size(), 2U);
  client.settle();
  const std::lock_guard lock(client.host.mutex);
  EXPECT_EQ(client.host.closed, std::vector<std::string>{"/w/a.cc"});
}

TEST(Diagnostics, a_result_for_a_closed_document_does_not_reach_the_one_opened_after) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BLOCK BAD");
  client.host.wait_blocked(1);
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  client.open(kUri, 1, "GOOD");
  EXPECT_FALSE(client.publish(kUri).contains("version"));
  EXPECT_EQ(client.publish(kUri),
            (json{{"uri", kUri}, {"version", 1}, {"diagnostics", json::array()}}));
}

TEST(Diagnostics, an_unchanged_text_is_not_analysed_again_but_published) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  client.change(kUri, 2, json::array());
  EXPECT_EQ(client.publish(kUri).at("version"), 2);
  client.change_all(kUri, 3, "BAD");
  EXPECT_EQ(client.publish(kUri).at("version"), 3);
  EXPECT_EQ(client.host.analysed, 1);
}

TEST(Diagnostics, work_for_untitled_empty_escaped_and_deleted_files) {
  Client client;
  client.initialize();
  for (const std::string uri :
       {"untitled:Untitled-1", "file:///does/not/exist/a%20%C3%A9.cc", "file:///w/b.h"}) {
    client.open(uri, 1, "BAD");
    EXPECT_EQ(client.publish(uri).at("diagnostics").size(), 1U) << uri;
  }
  client.open("file:///w/empty.cc", 1, "");
  EXPECT_EQ(client.publish("file:///w/empty.cc").at("diagnostics"), json::array());
}

TEST(Diagnostics, documents_that_are_not_ours_are_left_alone) {
  Client client;
  client.initialize();
  client.open("file:///w/a.go", 1, "BAD", "go");
  client.open("file:///c%3A/w/a.cc", 1, "BAD");
  client.open("git:/w/a.cc", 1, "BAD");
  client.change_all("file:///w/a.go", 2, "BAD BAD");
  client.change_all("file:///never/opened.cc", 2, "BAD");
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", "file:///w/a.go"}}}});
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", "file:///never/opened.cc"}}}});
  client.open(kUri, 1, "");
  client.publish(kUri);
  EXPECT_EQ(client.host.analysed, 1);
  EXPECT_TRUE(client.kept("textDocument/publishDiagnostics").empty());
}

TEST(Diagnostics, two_names_of_one_file_are_two_documents) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("heddle-lsp-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "real.cc") << "x";
  std::filesystem::remove(folder / "link.cc");
  std::filesystem::create_symlink(folder / "real.cc", folder / "link.cc");
  const std::string real = "file://" + (folder / "real.cc").string();
  const std::string link = "file://" + (folder / "link.cc").string();
  {
    Client client;
    client.initialize();
    client.open(real, 1, "BAD");
    client.open(link, 1, "BAD BAD");
    EXPECT_EQ(client.publish(real).at("diagnostics").size(), 1U);
    EXPECT_EQ(client.publish(link).at("diagnostics").size(), 2U);
    const std::lock_guard lock(client.host.mutex);
    EXPECT_EQ(client.host.others,
              (std::vector<std::size_t>{0, 0})); // not "another file" of each other
  }
  std::filesystem::remove_all(folder);
}

TEST(Diagnostics, an_edited_header_is_seen_by_the_other_open_files) {
  Client client;
  client.initialize();
  client.open(kUri, 1, "BAD");
  client.publish(kUri);
  client.open("file:///w/a.h", 1, "");
  client.publish("file:///w/a.h");
  // The other file is analysed again, for the header may be another than that on disk; nothing
  // changed in it, so nothing is sent.
  const auto wait = [&] {
    const json hover = client.request(
        "textDocument/hover", {{"textDocument", {{"uri", kUri}}}, {"position", position(0, 0)}});
    EXPECT_TRUE(hover.contains("result"));
  };
  wait();
  EXPECT_EQ(client.host.analysed, 3);
  client.change_all("file:///w/a.h", 2, "GOOD");
  client.publish("file:///w/a.h", 2);
  wait();
  EXPECT_EQ(client.host.analysed, 5);
  EXPECT_TRUE(client.kept("textDocument/publishDiagnostics").empty());
}

TEST(Diagnostics, evidence_in_another_file_is_located_there) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("heddle-lsp-h-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "q u.h") << "mu_;";
  {
    Client client;
    client.host.header_path = (folder / "q u.h").string();
    client.initialize();
    client.open(kUri, 1, "BAD HEADER");
    const json related =
        client.publish(kUri).at("diagnostics").at(0).at("relatedInformation").at(0);
    EXPECT_EQ(related.at("location").at("uri"), "file://" + folder.string() + "/q%20u.h");
    EXPECT_EQ(related.at("location").at("range"), range(0, 0, 4));
  }
  std::filesystem::remove_all(folder);
}

/// However edits come and whatever is cancelled on the way, the last publish is what a cold look at
/// the last text gives.
TEST(DiagnosticsProperty, random_edits_end_where_a_cold_start_does) {
  std::mt19937 random(11); // NOLINT: the same every run
  Client client;
  client.initialize();
  const std::vector<std::string> words{"BAD", "\n",      "\r\n",   "\U0001F600",
                                       "x ",  "BAD BAD", "\u00e9", ""};
  lsp::Text text("BAD\n");
  client.open(kUri, 1, text.bytes());
  int version = 1;
  for (int burst = 0; burst < 40; ++burst) {
    for (std::size_t edits = 1 + random() % 4; edits > 0; --edits) {
      json changes = json::array();
      for (std::size_t parts = 1 + random() % 2; parts > 0; --parts) {
        const lsp::Position start{static_cast<std::uint32_t>(random() % (text.line_count() + 1)),
                                  static_cast<std::uint32_t>(random() % 12)};
        const lsp::Position end{start.line,
                                start.character + static_cast<std::uint32_t>(random() % 4)};
        const std::string &with = words[random() % words.size()];
        text.replace({start, end}, with, lsp::PositionEncoding::utf8);
        changes.push_back({{"range", lsp::Range{start, end}}, {"text", with}});
      }
      client.change(kUri, ++version, changes);
    }
    const json last = client.publish(kUri, version);
    json expected = json::array();
    for (std::size_t at = text.bytes().find("BAD"); at != std::string::npos;
         at = text.bytes().find("BAD", at + 1))
      expected.push_back(text.range(at, at + 3, lsp::PositionEncoding::utf8));
    json found = json::array();
    for (const json &d : last.at("diagnostics"))
      found.push_back(d.at("range"));
    ASSERT_EQ(found, expected) << text.bytes();
  }
  // And every version was published, in order.
  int before = 0;
  for (const json &params : client.passed) {
    EXPECT_GE(params.at("version").get<int>(), before);
    before = params.at("version");
  }
}

} // namespace
} // namespace heddle::tests
