// Sessions: what an answer may and may not depend on.
#include "tests/frontends/clang/lowered.h"

#include <filesystem>
#include <fstream>

namespace heddle::frontends::clang_cxx {
namespace {

namespace fs = std::filesystem;

/// A folder of its own that is gone afterwards.
struct Folder {
  fs::path path;
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "heddle-session-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string &name, const std::string &text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

const char *const kHeader = R"(
#pragma once
#include <mutex>
#include <vector>
namespace lib {
struct Counter {
  void add(int n) { std::lock_guard<std::mutex> lock(mu_); total_ += n; }
  std::mutex mu_;
  int total_ = 0; // guarded by mu_
};
template <typename T> struct Box {
  void put(T value) { std::lock_guard<std::mutex> lock(mu_); value_ = value; }
  std::mutex mu_;
  T value_{};
};
inline int twice(int n) { auto f = [n] { return n + n; }; return f(); }
static int hidden() { return 1; }
}
)";

const char *const kMain = R"(#include "lib.h"
#include <string>

namespace lib {
void use(Counter &counter, Box<int> &box) {
  counter.add(twice(2));
  box.put(hidden());
}
static void local(std::string &s) { s += "x"; }
void two(std::string &s) { local(s); }
}
)";

Request request_in(const Folder &folder, const std::string &text, bool keep) {
  Request request = request_of(text, {"clang++", "-std=c++17", "-I."});
  request.path = (folder.path / "main.cc").string();
  request.directory = folder.path.string();
  request.keep = keep;
  return request;
}

TEST(Session, APreambleDoesNotShowInTheUnit) {
  Folder folder;
  folder.write("lib.h", kHeader);
  FrontEnd kept, fresh;
  const Response with = kept.answer(request_in(folder, kMain, true));
  const Response without = fresh.answer(request_in(folder, kMain, false));
  ASSERT_EQ(with.status, Status::ok) << with.message;
  ASSERT_EQ(without.status, Status::ok) << without.message;
  EXPECT_GE(without.unit.functions.size(), 8U);
  EXPECT_EQ(with.unit, without.unit);
}

TEST(Session, EditsBehindThePreambleEqualAColdStart) {
  Folder folder;
  folder.write("lib.h", kHeader);
  FrontEnd kept;
  std::string text = kMain;
  for (const char *added :
       {"int a() { return 1; }\n", "void b(lib::Counter &c) { c.mu_.lock(); }\n",
        "template <class T> void c(T &t) { t.put(1); }\n",
        "void d(lib::Box<long> &box) { c(box); }\n", "void broken( {\n"}) {
    text += added;
    FrontEnd fresh;
    const Response warm = kept.answer(request_in(folder, text, true));
    const Response cold = fresh.answer(request_in(folder, text, false));
    EXPECT_EQ(warm.unit, cold.unit) << "after adding " << added;
  }
}

TEST(Session, AChangedHeaderIsSeen) {
  Folder folder;
  folder.write("lib.h", kHeader);
  FrontEnd kept;
  const Response before = kept.answer(request_in(folder, kMain, true));
  std::string header = kHeader;
  header.insert(header.rfind('}'), "inline void added() {}\n");
  folder.write("lib.h", header);
  const Response after = kept.answer(request_in(folder, kMain, true));
  EXPECT_EQ(after.unit.functions.size(), before.unit.functions.size() + 1);
}

TEST(Session, AChangedHeaderEndsTheLiveParse) {
  Folder folder;
  folder.write("lib.h", kHeader);
  folder.write("late.h", "inline int late() { return 1; }\n");
  const std::string text =
      std::string(kMain) + "int before;\n#include \"late.h\"\nint after() { return late(); }\n";
  FrontEnd kept;
  Request request = request_in(folder, text, true);
  const auto ask = [&] {
    Response response = kept.answer(request);
    request.base = response.revision;
    return response;
  };
  (void)ask();
  EXPECT_EQ(ask().lane, Lane::move);
  // Behind the preamble, then in it.
  folder.write("late.h", "inline int late() { return 22; }\n");
  EXPECT_EQ(ask().refused, "a header changed");
  EXPECT_EQ(ask().lane, Lane::move);
  std::string header = kHeader;
  header.insert(header.rfind('}'), "inline void added() {}\n");
  folder.write("lib.h", header);
  const Response after = ask();
  EXPECT_EQ(after.refused, "a header changed");
  EXPECT_EQ(after.lane, Lane::full);
  EXPECT_NE(symbol_named(after.unit, "lib::added"), nullptr);
}

TEST(Session, UnsavedTextOfAHeaderWins) {
  Folder folder;
  folder.write("lib.h", kHeader);
  Request request = request_in(folder, kMain, true);
  std::string header = kHeader;
  header.insert(header.rfind('}'), "inline void added() {}\n");
  request.unsaved.push_back({(folder.path / "lib.h").string(), header});
  FrontEnd front_end;
  const Response response = front_end.answer(request);
  EXPECT_NE(symbol_named(response.unit, "lib::added"), nullptr);
}

TEST(Session, WhatWasLoweredBeforeDoesNotShow) {
  Folder folder;
  folder.write("lib.h", kHeader);
  FrontEnd busy, fresh;
  (void)busy.answer(request_of("void other() {}\n"));
  Request elsewhere =
      request_in(folder, "#include \"lib.h\"\nint x() { return lib::twice(1); }\n", true);
  elsewhere.path = (folder.path / "other.cc").string();
  (void)busy.answer(elsewhere);
  EXPECT_EQ(busy.answer(request_in(folder, kMain, true)).unit,
            fresh.answer(request_in(folder, kMain, false)).unit);
}

TEST(Session, AMissingHeaderIsAProblemNotAnEnd) {
  FrontEnd front_end;
  const Response response = front_end.answer(request_of(
      "#include \"config.h\"\n#include <mutex>\nstd::mutex mu;\nvoid f() { mu.lock(); }\n"));
  ASSERT_EQ(response.status, Status::ok);
  ASSERT_EQ(response.unit.problems.size(), 1U);
  EXPECT_EQ(response.unit.problems[0], "'config.h' file not found");
  const std::string text = text_of(response.unit, "f");
  EXPECT_NE(text.find("std::mutex::lock(&mu)"), std::string::npos) << text;
}

TEST(Session, OddBytesAreAnswered) {
  const std::string bodies[] = {
      "",
      "\xEF\xBB\xBFint f() { return 1; }\n",
      "int f() {\r\n  return 1;\r\n}\r\n",
      std::string("int f() { return 1; }\n\0\0int g() { return 2; }\n", 45),
      "// \xFF\xFE\x80 not UTF-8\nint f() { return 1; }",
      "int f(",
      "}}}}}}",
      "#include",
      "#pragma clang __debug crash\nint f() { return 1; }\n",
  };
  for (const std::string &body : bodies)
    for (const bool keep : {false, true}) {
      FrontEnd front_end;
      Request request = request_of(body);
      request.keep = keep;
      const Response response = front_end.answer(request);
      EXPECT_EQ(response.status, Status::ok) << response.message;
      std::string error;
      EXPECT_TRUE(ir::well_formed(response.unit, &error)) << error;
    }
}

TEST(Session, AFileThatIsNotThereFails) {
  FrontEnd front_end;
  Request request = request_of("");
  request.text.reset();
  request.path = "/nowhere/at/all.cc";
  const Response response = front_end.answer(request);
  EXPECT_EQ(response.status, Status::failed);
  EXPECT_NE(response.message.find("/nowhere/at/all.cc"), std::string::npos);
}

} // namespace
} // namespace heddle::frontends::clang_cxx
