// The program as a user runs it. HEDDLE names it (set by ctest).
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <sys/wait.h>

namespace heddle::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char *kDoubleLock = "#include <mutex>\n"
                                    "std::mutex mu;\n"
                                    "void twice() {\n"
                                    "  mu.lock();\n"
                                    "  mu.lock();\n"
                                    "  mu.unlock();\n"
                                    "  mu.unlock();\n"
                                    "}\n";
constexpr const char *kClean = "int zero() { return 0; }\n";

struct Outcome {
  int status = -1;
  std::string out, err;
};

struct Commands : testing::Test {
  test::TemporaryFolder folder;

  static std::string read(const std::filesystem::path &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // In the temporary folder, through sh.
  Outcome run(const std::string &arguments, const std::string &before = "") const {
    const char *const heddle = std::getenv("HEDDLE");
    if (!heddle) {
      ADD_FAILURE() << "HEDDLE is not set: run this through ctest";
      return {};
    }
    const std::string command = "cd '" + folder.path.string() + "' && " + before + " '" + heddle +
                                "' " + arguments + " >.out 2>.err </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read(folder / ".out"),
            read(folder / ".err")};
  }
};

TEST_F(Commands, FindingsGiveOne) {
  folder.write("a.cc", kDoubleLock);
  const Outcome outcome = run("check a.cc");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("a.cc:5:"));
  EXPECT_THAT(outcome.out, HasSubstr("[double-lock]"));
  EXPECT_THAT(outcome.out, HasSubstr("    5 |   mu.lock();\n      |   ^"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\033")));
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST_F(Commands, NothingGivesZero) {
  folder.write("a.cc", kClean);
  const Outcome outcome = run("check a.cc");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "nothing found in 1 file\n");
}

TEST_F(Commands, FailOn) {
  folder.write("a.cc", kDoubleLock);
  EXPECT_EQ(run("check a.cc --fail-on error").status, 1);
  EXPECT_EQ(run("check a.cc --fail-on never").status, 0);
  EXPECT_EQ(run("check a.cc --fail-on sometimes").status, 2);
}

TEST_F(Commands, ABaselineHidesWhatIsKnownWhereverItMoves) {
  folder.write("a.cc", kDoubleLock);
  const Outcome written = run("check a.cc --write-baseline known.json");
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_THAT(written.out, IsEmpty());
  EXPECT_THAT(written.err, HasSubstr("written to known.json"));
  const std::string baseline = read(folder / "known.json");
  EXPECT_THAT(baseline, HasSubstr("double-lock"));

  Outcome known = run("check a.cc --baseline known.json");
  EXPECT_EQ(known.status, 0) << known.out << known.err;
  EXPECT_THAT(known.out, StartsWith("nothing new found in 1 file (not shown: "));

  // Other text above, and static, so that its fingerprint holds the file's name.
  std::string moved = "// one\n// two\nint unrelated() { return 1; }\n" + std::string(kDoubleLock);
  folder.write("a.cc", moved);
  EXPECT_EQ(run("check a.cc --baseline known.json").status, 0);

  folder.write("a.cc", moved + "std::mutex other;\n"
                               "static void thrice() { other.lock(); other.lock(); }\n"
                               "void user() { thrice(); }\n");
  const Outcome news = run("check a.cc --baseline known.json");
  EXPECT_EQ(news.status, 1);
  EXPECT_THAT(news.out, HasSubstr("other"));
  EXPECT_THAT(news.out, Not(HasSubstr("mu.lock()")));

  run("check a.cc --write-baseline known.json");
  const std::string with_static = read(folder / "known.json");
  EXPECT_THAT(with_static, Not(HasSubstr(folder.path.string())));
  run("check a.cc --write-baseline known.json");
  EXPECT_EQ(read(folder / "known.json"), with_static);
  const json answer = json::parse(run("check a.cc --baseline known.json --format json").out);
  EXPECT_THAT(answer["diagnostics"], IsEmpty());
  EXPECT_GE(answer["hidden"]["known"], 2);
}

TEST_F(Commands, ABaselineThatIsNoneIsExplained) {
  folder.write("a.cc", kDoubleLock);
  EXPECT_EQ(run("check a.cc --baseline none.json").status, 2);
  EXPECT_THAT(run("check a.cc --baseline none.json").err,
              HasSubstr("`heddle check --write-baseline none.json`"));
  folder.write("cut.json", "{\"heddle-baseline\": 1,");
  EXPECT_EQ(run("check a.cc --baseline cut.json").status, 2);
  EXPECT_EQ(run("check a.cc --write-baseline nowhere/known.json").status, 2);
  EXPECT_EQ(run("check a.cc --baseline a --write-baseline a").status, 2);
  EXPECT_EQ(run("check a.cc --write-baseline a.cc").status, 2);
  EXPECT_EQ(read(folder / "a.cc"), kDoubleLock) << "a slip of the hand costs no source";
}

TEST_F(Commands, SinceARevisionOnlyWhatChanged) {
  if (std::system("git --version >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "git is not installed";
  folder.write("a.cc", kDoubleLock);
  const std::string commit = "cd '" + folder.path.string() +
                             "' && git init -q && git add a.cc && git -c user.name=a -c "
                             "user.email=a@b commit -q -m first";
  ASSERT_EQ(std::system(commit.c_str()), 0);
  const Outcome nothing = run("check a.cc --since HEAD");
  EXPECT_EQ(nothing.status, 0) << nothing.err;
  EXPECT_THAT(nothing.out, StartsWith("nothing new found in 1 file (not shown: "));
  EXPECT_THAT(nothing.out, HasSubstr("on unchanged lines"));
  folder.write("a.cc", std::string(kDoubleLock) + "void more() { mu.lock(); mu.lock(); }\n");
  const Outcome changed = run("check a.cc --since HEAD");
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.out, HasSubstr("a.cc:9:"));
  EXPECT_THAT(changed.out, Not(HasSubstr("a.cc:5:")));
  EXPECT_EQ(run("check a.cc --since nonesuch").status, 2);
  EXPECT_THAT(run("check a.cc --since nonesuch").err, HasSubstr("no such revision"));
  EXPECT_EQ(run("check a.cc --since ''").status, 2);
}

TEST_F(Commands, SinceOutsideARepositoryIsExplained) {
  folder.write("a.cc", kClean);
  const Outcome outcome = run("check a.cc --since HEAD");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("in no Git repository"));
}

TEST_F(Commands, TheProjectsFileSwitchesRules) {
  folder.write("src/a.cc", kDoubleLock);
  folder.write(".heddle.yaml", "rules:\n  double-lock: hint\n");
  EXPECT_EQ(run("check src/a.cc").status, 0) << "a hint is no warning";
  EXPECT_THAT(run("check src/a.cc").out, HasSubstr("hint: "));
  folder.write(".heddle.yaml", "rules:\n  double-lock: off\n  dubble-lock: off\n");
  const Outcome off = run("check src/a.cc");
  EXPECT_EQ(off.out, "nothing found in 1 file\n");
  EXPECT_THAT(off.err, HasSubstr(".heddle.yaml:3:3: there is no rule 'dubble-lock'"));
}

TEST_F(Commands, CouldNotRunSaysWhatToDo) {
  EXPECT_EQ(run("check nowhere.cc").status, 2);
  EXPECT_THAT(run("check nowhere.cc").err, HasSubstr("nowhere.cc: no such file"));
  EXPECT_EQ(run("check").status, 2);
  EXPECT_THAT(run("check").err, HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS"));
  EXPECT_EQ(run("check -p nowhere").status, 2);
  EXPECT_THAT(run("check -p nowhere").err, HasSubstr("nowhere/compile_commands.json"));
  EXPECT_EQ(run("").status, 2);
  EXPECT_EQ(run("frobnicate").status, 2);
  EXPECT_EQ(run("check --frobnicate").status, 2);
}

TEST_F(Commands, FilesThatAreNoProgramsAreAnswered) {
  folder.write("empty.cc", "");
  EXPECT_EQ(run("check empty.cc").status, 0);
  folder.write("binary.cc", std::string("\0\1\2\xFF\xFE"
                                        "ELF\0",
                                        9));
  EXPECT_LE(run("check binary.cc").status, 2);
  EXPECT_GE(run("check binary.cc").status, 0);
  folder.write("latin1.cc", std::string("// gr\xF6\xDF"
                                        "er\n") +
                                kDoubleLock);
  EXPECT_THAT(run("check latin1.cc").out, HasSubstr("latin1.cc:6:"));
}

TEST_F(Commands, LineEndsAndByteOrderMarksDoNotMoveFindings) {
  std::string crlf;
  for (const char c : std::string(kDoubleLock))
    crlf += c == '\n' ? "\r\n" : std::string(1, c);
  folder.write("crlf.cc", crlf);
  folder.write("bom.cc", "\xEF\xBB\xBF" + std::string(kDoubleLock));
  folder.write("plain.cc", kDoubleLock);
  const auto places = [](const Outcome &outcome) {
    json all = json::array();
    const json answer = json::parse(outcome.out);
    for (const json &each : answer["diagnostics"])
      all.push_back(
          {each["rule"], each["line"], each["column"], each["end_line"], each["end_column"]});
    return all;
  };
  const json plain = places(run("check plain.cc --format json"));
  EXPECT_FALSE(plain.empty());
  EXPECT_EQ(places(run("check crlf.cc --format json")), plain);
  EXPECT_EQ(places(run("check bom.cc --format json")), plain);
}

TEST_F(Commands, UnreadableFiles) {
  if (geteuid() == 0)
    GTEST_SKIP() << "root reads everything";
  std::filesystem::permissions(folder.write("a.cc", kClean), std::filesystem::perms::none);
  EXPECT_EQ(run("check a.cc").status, 2);
}

TEST_F(Commands, FlagsAfterDashes) {
  folder.write("a.cc", std::string("#ifdef BUGGY\n") + kDoubleLock + "#endif\n");
  EXPECT_EQ(run("check a.cc -- -std=c++17").status, 0);
  EXPECT_EQ(run("check a.cc -- -std=c++17 -DBUGGY").status, 1);
}

TEST_F(Commands, DatabaseAndFilters) {
  folder.write("src/a.cc", std::string("#ifdef BUGGY\n") + kDoubleLock + "#endif\n");
  folder.write("lib/b.cc", kClean);
  folder.write("build/compile_commands.json",
               R"([{"directory": ")" + folder.path.string() +
                   R"(", "file": "src/a.cc", "command": "c++ -DBUGGY -c src/a.cc"},
      {"directory": ")" +
                   folder.path.string() +
                   R"(", "file": "lib/b.cc", "command": "c++ -c lib/b.cc"}])");
  EXPECT_THAT(run("check -p build").out, HasSubstr("in 2 files"));
  EXPECT_EQ(run("check -p build").status, 1);
  EXPECT_EQ(run("check").status, 1) << "the database of the current folder";
  EXPECT_EQ(run("check -p build lib").status, 0);
  EXPECT_EQ(run("check -p build src/a.cc").status, 1);
}

TEST_F(Commands, JsonAndSarifAloneOnStandardOutput) {
  folder.write("a.cc", kDoubleLock);
  const Outcome plain = run("check a.cc --format json --stats");
  const json answer = json::parse(plain.out);
  ASSERT_FALSE(answer["diagnostics"].empty());
  const json &first = answer["diagnostics"][0];
  EXPECT_EQ(first["rule"], "double-lock");
  EXPECT_EQ(first["file"], "a.cc");
  EXPECT_FALSE(first["related"].empty());
  EXPECT_GE(answer["statistics"]["functions"], 1);
  EXPECT_THAT(plain.err, HasSubstr("functions: 1 analysed"));
  const json sarif = json::parse(run("check a.cc --format sarif").out);
  EXPECT_EQ(sarif["runs"][0]["results"][0]["ruleId"], "double-lock");
}

TEST_F(Commands, FixesApply) {
  folder.write("a.cc", kDoubleLock);
  const json fixes = json::parse(run("check a.cc --format json").out)["diagnostics"][0]["fixes"];
  ASSERT_FALSE(fixes.empty()) << "the second lock can be removed";
  EXPECT_FALSE(fixes[0]["edits"].empty());
  EXPECT_EQ(fixes[0]["edits"][0]["file"], "a.cc");
}

TEST_F(Commands, AFindingInAHeaderIsToldOnce) {
  folder.write("h.h", std::string("#pragma once\n#include <mutex>\nstruct S { std::mutex mu; void "
                                  "f() { mu.lock(); mu.lock(); "
                                  "mu.unlock(); mu.unlock(); } };\n"));
  folder.write("a.cc", "#include \"h.h\"\nvoid a(S &s) { s.f(); }\n");
  folder.write("b.cc", "#include \"h.h\"\nvoid b(S &s) { s.f(); }\n");
  const json all = json::parse(run("check a.cc b.cc --format json").out)["diagnostics"];
  int double_locks = 0;
  for (const json &each : all)
    double_locks += each["rule"] == "double-lock" && each["file"] == "h.h" ? 1 : 0;
  EXPECT_EQ(double_locks, 1) << all.dump(1);
}

// --- all files are one program

TEST_F(Commands, LockOrdersMeetAcrossFiles) {
  folder.write("locks.h", "#pragma once\n#include <mutex>\nextern std::mutex rows, columns;\n");
  folder.write("a.cc",
               "#include \"locks.h\"\nstd::mutex rows, columns;\n"
               "void by_row() {\n  std::lock_guard a(rows);\n  std::lock_guard b(columns);\n}\n");
  folder.write(
      "b.cc", "#include \"locks.h\"\n"
              "void by_column() {\n  std::lock_guard a(columns);\n  std::lock_guard b(rows);\n}\n");
  const Outcome both = run("check a.cc b.cc -- -std=c++17");
  EXPECT_THAT(both.out, HasSubstr("[lock-order-inversion]"));
  EXPECT_THAT(both.out, HasSubstr("b.cc:4:"));
  EXPECT_EQ(run("check a.cc -- -std=c++17").status, 0);
  EXPECT_EQ(both.out, run("check -j4 b.cc a.cc -- -std=c++17").out);
}

TEST_F(Commands, ThreadsMeetAcrossFiles) {
  folder.write("state.h", "#pragma once\nextern int jobs;\nvoid work();\n");
  folder.write("work.cc", "#include \"state.h\"\nint jobs;\nvoid work() {\n  --jobs;\n}\n");
  folder.write("main.cc",
               "#include \"state.h\"\n#include <thread>\n"
               "int main() {\n  std::thread worker(work);\n  jobs = 3;\n  worker.join();\n}\n");
  const Outcome both = run("check work.cc main.cc");
  EXPECT_THAT(both.out, HasSubstr("work.cc:4:"));
  EXPECT_THAT(both.out, HasSubstr("main.cc:5:"));
  EXPECT_THAT(both.out, HasSubstr("[data-race]"));
  EXPECT_EQ(run("check main.cc").status, 0);
}

TEST_F(Commands, ProgramsOfOneProjectAreToldApart) {
  const std::string tool = "#include <thread>\nint count;\nvoid step() { NAME }\n"
                           "int main() { std::thread t(step); t.join(); return count; }\n";
  const auto with = [&](const std::string &body) {
    std::string text = tool;
    return text.replace(text.find("NAME"), 4, body);
  };
  folder.write("one.cc", with("++count;"));
  folder.write("two.cc", with("count = 2;"));
  folder.write("three.cc", "#include <thread>\nint count;\nvoid step() { ++count; }\n"
                           "int main() { std::thread t(step); ++count; t.join(); }\n");
  const Outcome all = run("check one.cc two.cc three.cc");
  EXPECT_THAT(all.out, HasSubstr("three.cc:3:"));
  EXPECT_THAT(all.out, Not(HasSubstr("one.cc:")));
  EXPECT_THAT(all.out, Not(HasSubstr("two.cc:")));
}

TEST_F(Commands, LocksWithWhatTheyGuardAndTheirOrder) {
  folder.write("a.cc",
               "#include <mutex>\n"
               "struct Shop {\n"
               "  std::mutex till, shelf;\n"
               "  int money = 0;\n"
               "  void sell() { std::lock_guard a(till); ++money; std::lock_guard b(shelf); }\n"
               "  void refund() { std::lock_guard a(till); --money; }\n"
               "  int count() { std::lock_guard a(till); return money; }\n"
               "};\n"
               "int day(Shop &s) { s.sell(); s.refund(); return s.count(); }\n");
  const std::string text = run("locks a.cc -- -std=c++17").out;
  EXPECT_THAT(text, HasSubstr("2 locks, 1 nesting, 0 cycles"));
  EXPECT_THAT(text, HasSubstr("Shop::money (3 of 3)"));
  EXPECT_THAT(text, HasSubstr("before    Shop::shelf  (in Shop::sell, a.cc:5)"));
  EXPECT_THAT(text, HasSubstr("1. Shop::till\n  2. Shop::shelf"));
  const json all = json::parse(run("locks a.cc --format json -- -std=c++17").out);
  EXPECT_EQ(all["locks"].size(), 2U);
  EXPECT_EQ(all["locks"][all["orders"][0]["outer"].get<int>()]["name"], "Shop::till");
  EXPECT_THAT(run("locks a.cc --format dot -- -std=c++17").out, HasSubstr("digraph locks"));
  EXPECT_THAT(run("locks a.cc --format mermaid -- -std=c++17").out, StartsWith("flowchart TD"));
}

TEST_F(Commands, LocksInACycleHaveNoHierarchy) {
  folder.write("a.cc", "#include <mutex>\nstd::mutex a, b;\n"
                       "void f() { std::lock_guard x(a); std::lock_guard y(b); }\n"
                       "void g() { std::lock_guard x(b); std::lock_guard y(a); }\n");
  const Outcome outcome = run("locks a.cc -- -std=c++17");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Cycle: a, b"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("Hierarchy")));
  EXPECT_THAT(run("locks a.cc --format dot -- -std=c++17").out, HasSubstr("color=red"));
  EXPECT_EQ(run("locks missing.cc").status, 2);
}

TEST_F(Commands, Colours) {
  folder.write("a.cc", kDoubleLock);
  EXPECT_THAT(run("check a.cc --color always").out, HasSubstr("\033[1;31merror:"));
  EXPECT_THAT(run("check a.cc --color always", "NO_COLOR=1").out, HasSubstr("\033["))
      << "the option goes first";
  EXPECT_THAT(run("check a.cc").out, Not(HasSubstr("\033")));
}

TEST_F(Commands, Explain) {
  const Outcome page = run("explain double-lock");
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.out, StartsWith("# double-lock\n"));
  const Outcome unknown = run("explain duoble-lock");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean double-lock?"));
}

TEST_F(Commands, Rules) {
  EXPECT_THAT(run("rules").out, HasSubstr("\ndouble-lock "));
  const json list = json::parse(run("rules --format json").out)["rules"];
  EXPECT_TRUE(std::any_of(list.begin(), list.end(),
                          [](const json &rule) { return rule["id"] == "double-lock"; }));
}

TEST_F(Commands, WhyAndDump) {
  folder.write("a.cc", kDoubleLock);
  const Outcome why = run("why a.cc:5");
  EXPECT_EQ(why.status, 0) << why.err;
  EXPECT_THAT(why.out, HasSubstr("double-lock"));
  EXPECT_THAT(run("why a.cc:1").out, HasSubstr("no rule found anything"));
  EXPECT_EQ(run("why a.cc:99").status, 2);
  EXPECT_EQ(run("why a.cc").status, 2);
  EXPECT_EQ(run("why nowhere.cc:1").status, 2);
  EXPECT_THAT(run("dump ir a.cc").out, HasSubstr("twice"));
  EXPECT_THAT(run("dump ir a.cc:twi").out, HasSubstr("twice"));
  EXPECT_THAT(run("dump ir a.cc:nothing").out, IsEmpty());
  EXPECT_THAT(run("dump state a.cc:twice").out, HasSubstr("mu"));
}

TEST_F(Commands, DoctorIsContentWhereAllIsThere) {
  folder.write("src/a.cc", kClean);
  folder.write("build/compile_commands.json",
               R"([{"directory": ")" + folder.path.string() +
                   R"(", "file": "src/a.cc", "command": "c++ -c src/a.cc"}])");
  const Outcome all = run("doctor --facts facts");
  EXPECT_EQ(all.status, 0) << all.out << all.err;
  EXPECT_THAT(all.out, HasSubstr("heddle-cxx, starts and reads"));
  EXPECT_THAT(all.out, HasSubstr("clang's headers"));
  EXPECT_THAT(all.out, HasSubstr("build/compile_commands.json"));
  EXPECT_THAT(all.out, HasSubstr("no .heddle.yaml"));
  EXPECT_THAT(all.out, HasSubstr("all is well"));
  EXPECT_FALSE(std::filesystem::exists(folder / "facts")) << "it changes nothing";

  run("index --facts facts");
  const json answer = json::parse(run("doctor src/a.cc --facts facts --format json").out);
  EXPECT_EQ(answer["content"], true);
  std::map<std::string, json> details;
  for (const json &check : answer["checks"])
    details[check["subject"]] = check["details"];
  EXPECT_EQ(details["flags"]["guessed"], false);
  EXPECT_EQ(details["facts"]["files"], 1);
  EXPECT_EQ(details["facts"]["writable"], true);
  EXPECT_EQ(details["functions"]["functions"], 1);
  EXPECT_TRUE(std::filesystem::exists(
      std::filesystem::path(details["clang's headers"]["path"].get<std::string>()) / "stddef.h"));
}

TEST_F(Commands, DoctorTellsWhatAFileLacks) {
  folder.write("a.cc", "#include \"config.h\"\nint whole() { return 0; }\n"
                       "void half() { int x = ; }\n");
  folder.write(".heddle.yaml", "rules:\n  dubble-lock: off\n");
  const Outcome outcome = run("doctor a.cc");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("'config.h' file not found"));
  EXPECT_THAT(outcome.out, HasSubstr("a.cc:3: half: "));
  EXPECT_THAT(outcome.out, Not(HasSubstr("whole: ")));
  EXPECT_THAT(outcome.out, HasSubstr("guessed: default flags"));
  EXPECT_THAT(outcome.out, HasSubstr(".heddle.yaml:2:3: there is no rule"));
  EXPECT_EQ(run("doctor nowhere.cc").status, 2);
  EXPECT_EQ(run("doctor a.cc a.cc").status, 2);
}

TEST_F(Commands, DoctorTellsWhatWasSkipped) {
  std::string text = "int large(int x) {\n";
  for (int i = 0; i < 12'000; ++i)
    text += "if (x == " + std::to_string(i) + ") ++x;\n";
  folder.write("a.c", text + "return x;\n}\nint small(void) { return 0; }\n");
  const Outcome outcome = run("doctor a.c");
  EXPECT_EQ(outcome.status, 0) << "a limit of heddle's, not a fault of the file";
  EXPECT_THAT(outcome.out, HasSubstr("skipped"));
  EXPECT_THAT(outcome.out, HasSubstr("a.c: large: 24003 basic blocks"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("small")));
}

TEST_F(Commands, DoctorTellsWhichProgramsAreMissingOrBroken) {
  std::filesystem::create_directory(folder / "bin");
  std::filesystem::copy_file(std::filesystem::canonical(std::getenv("HEDDLE")),
                             folder / "bin/heddle");
  const auto here = [&] {
    const std::string command = "cd '" + folder.path.string() +
                                "' && PATH=/usr/bin:/bin bin/heddle doctor >.out 2>.err </dev/null";
    const int status = std::system(command.c_str());
    return Outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(folder / ".out"),
                   read(folder / ".err")};
  };
  const Outcome missing = here();
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.out, HasSubstr("problem  heddle-cxx"));
  EXPECT_THAT(missing.out, HasSubstr("nor on PATH"));
  const auto worker = folder.write("bin/heddle-cxx", "#!/bin/sh\nexit 3\n");
  std::filesystem::permissions(worker, std::filesystem::perms::owner_all);
  EXPECT_THAT(here().out, HasSubstr("bin/heddle-cxx does not work: "));
}

TEST_F(Commands, DoctorTellsWhereFactsCannotBeKept) {
  folder.write("file", "in the way");
  const Outcome outcome = run("doctor --facts file/facts");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("/file cannot be written"));
  EXPECT_THAT(run("doctor", "HOME= XDG_CACHE_HOME=").out, HasSubstr("no home folder"));
}

TEST_F(Commands, VersionAndHelp) {
  EXPECT_THAT(run("--version").out, StartsWith("heddle "));
  EXPECT_EQ(run("--version").status, 0);
  for (const char *command : {"--help", "check --help", "lsp --help", "explain --help",
                              "rules --help", "why --help", "dump --help", "doctor --help"}) {
    EXPECT_EQ(run(command).status, 0) << command;
    EXPECT_THAT(run(command).out, HasSubstr("Usage:")) << command;
  }
}

// --- what tells of the commands outside the program

/// The first words of the lines of a section of `--help`.
std::vector<std::string> listed(const std::string &help, const std::string &section) {
  std::vector<std::string> words;
  std::istringstream lines(help);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(" "))
      inside = line == section;
    else if (inside && line.size() > 2 && line[2] != ' ')
      words.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return words;
}

/// `-p,--database` and its like, one by one, without dashes, of a command and all options of all.
std::set<std::string> long_options(const std::string &help) {
  std::set<std::string> options;
  for (const std::string &names : listed(help, "Options:")) {
    std::istringstream parts(names);
    for (std::string name; std::getline(parts, name, ',');)
      if (name.starts_with("--"))
        options.insert(name.substr(2));
  }
  return options;
}

TEST_F(Commands, ManPageAndCompletionsHaveEveryCommandAndOption) {
  const std::filesystem::path source = HEDDLE_SOURCE_FOLDER;
  const std::string man = read(source / "docs/heddle.1");
  const std::string bash = read(source / "cli/completions/heddle.bash");
  const std::string zsh = read(source / "cli/completions/_heddle");
  const std::string fish = read(source / "cli/completions/heddle.fish");
  const auto has = [](const std::string &text, const std::string &what) {
    return std::regex_search(text, std::regex(what + "([^a-z-]|$)"));
  };
  const std::vector<std::string> commands = listed(run("--help").out, "Subcommands:");
  EXPECT_THAT(commands, testing::IsSupersetOf({"check", "lsp", "doctor", "dump"}));
  for (const std::string &command : commands) {
    EXPECT_TRUE(has(man, "\\.It Cm " + command)) << command;
    EXPECT_TRUE(has(bash, "commands=\".*" + command)) << command;
    EXPECT_TRUE(has(zsh, "'" + command + ":")) << command;
    EXPECT_TRUE(has(fish, "-a " + command + " -d")) << command;
    const std::set<std::string> options = long_options(run(command + " --help").out);
    EXPECT_TRUE(options.contains("help")) << command;
    for (const std::string &option : options) {
      EXPECT_TRUE(has(man, "(Fl|,) -" + option)) << command << " --" << option;
      EXPECT_TRUE(has(bash, "--" + option)) << command << " --" << option;
      EXPECT_TRUE(has(zsh, "--" + option)) << command << " --" << option;
      EXPECT_TRUE(has(fish, "-l " + option)) << command << " --" << option;
    }
  }
}

TEST_F(Commands, CompletionInBash) {
  if (std::system("bash --version >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "bash is not installed";
  const std::filesystem::path script =
      std::filesystem::path(HEDDLE_SOURCE_FOLDER) / "cli/completions/heddle.bash";
  folder.write("complete.sh", "source '" + script.string() +
                                  "'\nCOMP_WORDS=(\"$@\")\nCOMP_CWORD=$(($# - 1))\n_heddle\n"
                                  "printf '%s\\n' \"${COMPREPLY[@]}\"\n");
  const auto completed = [&](const std::string &words) {
    const std::string command = "cd '" + folder.path.string() +
                                "' && bash complete.sh \"$HEDDLE\" " + words + " >.out 2>.err";
    EXPECT_EQ(std::system(command.c_str()), 0) << read(folder / ".err");
    return read(folder / ".out");
  };
  EXPECT_EQ(completed("do"), "doctor\n");
  EXPECT_EQ(completed("check --format s"), "sarif\n");
  EXPECT_EQ(completed("locks --format m"), "mermaid\n");
  EXPECT_EQ(completed("check --write"), "--write-baseline\n");
  EXPECT_EQ(completed("explain double-l"), "double-lock\n");
  EXPECT_EQ(completed("dump s"), "state\n");
  EXPECT_EQ(completed("why comp"), "complete.sh\n");
}

TEST_F(Commands, InterruptedWithStatus130) {
  folder.write("a.cc", kDoubleLock);
  // A worker that never answers, beside a copy of the program.
  const auto worker = folder.write("bin/heddle-cxx", "#!/bin/sh\nexec sleep 60\n");
  std::filesystem::permissions(worker, std::filesystem::perms::owner_all);
  std::filesystem::copy_file(std::filesystem::canonical(std::getenv("HEDDLE")),
                             folder / "bin/heddle");
  // In the foreground: otherwise `timeout` signals twice, and the second one ends the program.
  const std::string command = "cd '" + folder.path.string() +
                              "' && exec timeout --foreground --preserve-status -s INT 1 "
                              "bin/heddle check a.cc >.out 2>.err </dev/null";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 130) << read(folder / ".err");
  EXPECT_THAT(read(folder / ".err"), HasSubstr("stopped"));
}

TEST_F(Commands, AMissingWorkerIsExplained) {
  folder.write("a.cc", kClean);
  std::filesystem::create_directory(folder / "bin");
  std::filesystem::copy_file(std::filesystem::canonical(std::getenv("HEDDLE")),
                             folder / "bin/heddle");
  const std::string command =
      "cd '" + folder.path.string() +
      "' && PATH=/usr/bin:/bin bin/heddle check a.cc >.out 2>.err </dev/null";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 2);
  EXPECT_THAT(read(folder / ".err"), HasSubstr("heddle-cxx"));
}

} // namespace
} // namespace heddle::cli
