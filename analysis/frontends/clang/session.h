// An open file: its preamble, its live parse, and what the server knows of it.
//
// Lanes, the quickest first; each hands what it refuses to the next. `move`: the edit is space or
// comments outside functions, so nothing is parsed and positions move. `body`: it is inside one
// function's braces or a constructor's initialisers, and that body is parsed again in the live
// parse (body_parse.h). `skeleton`: the file is parsed on its preamble, but for the bodies of
// functions whose text is as it was. `main`: all of it is. `full`: the preamble is built, too.
//
// Settled: an edit between functions may change what any of them means, and one inside may need
// other template instances. The answer then holds the functions that were edited, and says that
// more may follow. Asked to settle, the session parses the whole main file as a cold start would,
// compares all functions by their hashes, and answers what differs: mostly nothing. A parse that
// errors hide functions from settles nothing; what was known of them stays.
//
// Half-typed bodies: the old braces of a body hold whatever is between them, so the functions
// around stay what they are. (A parse of the whole text would let one missing brace swallow them.)
// This lasts until an edit elsewhere.
//
// Positions: the live parse keeps those of the text first parsed, and a TextMap leads from there to
// the current text. What Clang makes of positions itself, above all `__LINE__` in functions that
// were not parsed again and the USRs of unnamed types, stays that of the text first parsed.
#pragma once

#include "analysis/frontends/clang/parsed_file.h"
#include "analysis/ir/splice.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx {

/// Names of states, of which no two are equal, not even in two processes.
class Revisions {
public:
  Revisions();
  std::uint64_t next();

private:
  std::uint64_t last_;
};

/// The answer to a request that was to be stopped.
Response stopped();

class Session {
public:
  explicit Session(Revisions &revisions) : revisions_(revisions) {}

  /// `request` asks to lower and keep; `text`: of its file. Asked to stop, it answers
  /// Status::stopped, and knows what it knew.
  Response lower(const Request &request, std::string text, const std::stop_token &stop);
  /// A parse of exactly the text last lowered; nullptr with `*error` set where there is none. Valid
  /// until the next call.
  const ParsedFile *exact(std::string *error);
  /// Frees the parse, but not its preamble: the next edit parses the main file.
  void rest();

private:
  /// One answer, and what it changed.
  struct Step {
    std::uint64_t revision = 0;
    std::vector<ir::TextChange> changes;
    std::vector<std::string> bodies; ///< keys of the outermost functions parsed again
    std::vector<std::string> gone;
  };

  struct Moved {
    LiveBody body;
    bool apart = false; ///< the change does not even touch it
  };

  Response whole(const Request &request, std::string text, std::string refused,
                 const std::stop_token &stop);
  void adopt(std::unique_ptr<ParsedFile> parsed, const std::vector<Definition> &definitions,
             const ir::Unit &unit);
  std::optional<Response> edited(const Request &request, const std::string &text,
                                 const std::stop_token &stop, std::string *refused);
  std::optional<Response> skeleton(const std::string &text, std::size_t base,
                                   const std::stop_token &stop);
  bool edits_a_pattern(const ir::TextChange &change) const;
  bool lacks_instances(const std::set<std::string> &bodies) const;
  std::vector<Moved> moved_by(const ir::TextChange &change) const;
  std::optional<Response> settle(const std::stop_token &stop);
  bool hides_functions(const ParsedFile &parsed, const ir::Unit &unit) const;
  bool is_known(const ir::Unit &unit) const;
  std::set<std::string> touched_since(std::size_t base) const;
  bool fits(const Request &request, const std::string &text, std::string *refused);
  std::optional<Lane> apply(const std::string &text, Step &step, std::string *refused);
  bool is_inside(const ir::TextChange &change, const LiveBody &body) const;
  bool apply_to_body(const std::string &text, const ir::TextChange &change, std::size_t index,
                     std::string *refused);
  bool apply_between(const std::string &text, const ir::TextChange &change, std::size_t next,
                     std::string *refused);
  Response answer_since(std::size_t base, Step step);
  void renew_keys(const ir::Unit &unit, const std::vector<std::string> &bodies, Step &step);
  void forget(const std::string &body, Step &step);
  void note(const ir::Unit &unit);
  void renew_comments(const std::string &text, std::uint32_t begin, std::uint32_t end,
                      std::int64_t delta);
  std::uint32_t now(std::uint32_t parsed) const;
  std::uint32_t body_end(const LiveBody &body) const;

  Revisions &revisions_;
  std::shared_ptr<const Preamble> preamble_; ///< of `parsed_`
  std::shared_ptr<const Preamble> spare_;    ///< of a newer text, whose parse was stopped
  Request last_;                             ///< without its text
  std::string text_;
  std::unique_ptr<ParsedFile> parsed_;
  std::unique_ptr<ParsedFile> exact_; ///< for rendering, where `parsed_` has lived through edits
  std::deque<Step> steps_; ///< the first is that of the whole parse, or the oldest remembered
  std::map<std::string, std::set<std::string>>
      keys_; ///< of the functions in each outermost one, its own or its instances' among them
  std::map<std::string, std::uint64_t> defined_; ///< all functions, with the hashes of their IR
  std::set<std::string> patterns_; ///< of which instances are among them: not lowered themselves
  llvm::StringMap<std::uint64_t> symbols_; ///< those told, with their hashes
  llvm::StringSet<> told_whole_;           ///< those in the answer that held the whole unit
  std::vector<ir::Comment> comments_;      ///< of the main file, in the current text
  std::optional<std::size_t> held_;        ///< the body whose text does not balance
  std::size_t edits_ = 0;
  bool settled_ = true;
  bool exact_parse_ = true; ///< no body was kept out of `parsed_`, and none parsed again
  bool spoiled_ = false; ///< `parsed_` holds half of an edit: it says where functions are, no more
  std::chrono::steady_clock::time_point checked_; ///< when the headers were last looked at
};

} // namespace heddle::frontends::clang_cxx
