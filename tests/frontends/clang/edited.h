// An open file in a test: edits go to a front end with a session, and what is known after its
// answers is compared with a parse from nothing.
#pragma once

#include "tests/frontends/clang/lowered.h"

#include <map>
#include <tuple>

namespace heddle::frontends::clang_cxx {

/// A unit as far as two of them can be compared: by keys, not by numbers.
struct Known {
  struct Item {
    std::uint64_t hash = 0;
    std::string file;
    std::uint32_t anchor = 0;
    bool degraded = false; ///< other than by being a template
    std::string shown;     ///< for failures
    bool operator==(const Item &other) const {
      return hash == other.hash && file == other.file && anchor == other.anchor;
    }
  };
  std::map<std::string, Item> functions;
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::uint32_t,
                         std::uint32_t, std::uint32_t, bool>>
      comments; ///< of the main file
};

inline void take_functions(Known &known, const ir::Unit &unit) {
  for (const ir::Function &function : unit.functions)
    known.functions[unit.symbols[function.symbol].key] = {
        ir::hash(unit, function), unit.files[function.anchor.file].path, function.anchor.offset,
        function.degraded && function.degraded_why != "uninstantiated template",
        ir::print(unit, function)};
}

inline void take_comments(Known &known, const ir::Unit &unit) {
  known.comments.clear();
  for (const ir::Comment &c : unit.comments)
    if (c.file == unit.main)
      known.comments.emplace_back(unit.files[c.file].path, c.begin, c.end, c.text, c.line_begin,
                                  c.line_end, c.next_line_end, c.trailing);
}

/// What a server does with an answer.
inline void take(Known &known, const Response &response) {
  std::string error;
  EXPECT_EQ(response.status, Status::ok) << response.message;
  EXPECT_TRUE(ir::well_formed(response.unit, &error)) << error;
  if (!response.splice) {
    known = {};
  } else {
    const std::string &main = response.unit.files[response.unit.main].path;
    for (const ir::TextChange &change : response.splice->changes)
      for (auto &[key, item] : known.functions)
        if (item.file == main && item.anchor >= change.begin + change.removed)
          item.anchor += change.inserted - change.removed;
    for (const std::string &key : response.splice->gone)
      EXPECT_EQ(known.functions.erase(key), 1U) << key << " was not known";
  }
  take_functions(known, response.unit);
  take_comments(known, response.unit);
}

inline std::string differences(const Known &is, const Known &should) {
  std::string text;
  for (const auto &[key, item] : should.functions)
    if (!is.functions.contains(key))
      text += "missing: " + key + "\n";
    else if (!(is.functions.at(key) == item))
      text += "differs: " + key + " at " + std::to_string(is.functions.at(key).anchor) + ", not " +
              std::to_string(item.anchor) + "\n--- is\n" + is.functions.at(key).shown +
              "\n--- should be\n" + item.shown + "\n";
  for (const auto &[key, item] : is.functions)
    if (!should.functions.contains(key))
      text += "too many: " + key + "\n";
  if (is.comments != should.comments)
    text += "comments differ\n";
  return text;
}

class Edited {
public:
  explicit Edited(std::string text, std::vector<std::string> flags = {"clang++", "-std=c++20"},
                  std::string path = "/snippet/main.cc", std::string directory = "/")
      : text_(std::move(text)), flags_(std::move(flags)), path_(std::move(path)),
        directory_(std::move(directory)) {
    ask();
  }

  /// Replaces the only place where `old` stands and asks from `base`, else from what is known.
  const Response &replace(const std::string &old, const std::string &with) {
    const std::size_t at = text_.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    EXPECT_EQ(text_.find(old, at + 1), std::string::npos) << old << " stands there twice";
    text_.replace(at, old.size(), with);
    return ask();
  }
  const Response &set(std::string text) {
    text_ = std::move(text);
    return ask();
  }
  const Response &ask() {
    last = front_end.answer(request(true, last.revision));
    take(known, last);
    return last;
  }
  /// Asks until all is as a cold start would have it; what `last` says of the lane stays.
  const Response &settle() {
    if (last.settled)
      return last;
    Request request = this->request(true, last.revision);
    request.settle = true;
    const Response settled = front_end.answer(request);
    take(known, settled);
    EXPECT_TRUE(settled.settled);
    last.revision = settled.revision;
    last.settled = true;
    return last;
  }
  /// Without taking the answer.
  Response ask_from(std::uint64_t base) { return front_end.answer(request(true, base)); }

  Known cold() const {
    FrontEnd fresh;
    Known result;
    take(result, fresh.answer(request(false, 0)));
    return result;
  }
  /// Fails the test where what is known is not what a parse of the text from nothing gives.
  void expect_cold(const std::string &after = {}) {
    settle();
    EXPECT_EQ(differences(known, cold()), "") << "after " << after << "\n" << text_;
  }

  Request request(bool keep, std::uint64_t base) const {
    Request request = request_of(text_, flags_);
    request.path = path_;
    request.directory = directory_;
    request.keep = keep;
    request.base = base;
    return request;
  }
  const std::string &text() const { return text_; }

  FrontEnd front_end;
  Response last;
  Known known;

private:
  std::string text_;
  std::vector<std::string> flags_;
  std::string path_;
  std::string directory_;
};

} // namespace heddle::frontends::clang_cxx
