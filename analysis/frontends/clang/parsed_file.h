// One parse of a main file, kept alive, and the preamble it may stand on.
#pragma once

#include "analysis/frontends/clang/unit_lowering.h"
#include "analysis/frontends/worker_protocol.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx {

/// The includes at the top of a file, compiled once. Immutable after building; outlives every parse
/// on it.
class Preamble {
public:
  struct State;
  explicit Preamble(std::unique_ptr<State> state);
  ~Preamble();
  const State &state() const { return *state_; }

private:
  std::unique_ptr<State> state_;
};

/// An outermost function definition of the main file. Offsets are those of the text first parsed.
struct LiveBody {
  clang::FunctionDecl *function = nullptr; ///< null: the text around does not parse just now
  std::string key;
  std::uint32_t header = 0; ///< the definition's first byte
  std::uint32_t name = 0;   ///< the function's name
  std::uint32_t begin = 0;  ///< of the body, with `try` and a constructor's initialisers
  std::uint32_t brace = 0;  ///< the opening one
  std::uint32_t end = 0;    ///< behind the closing brace
  std::string refused;      ///< why it is never parsed alone
  bool is_try = false;      ///< a function-try block; ends with its last handler
  bool looked_at = false;   ///< its first text was found fit
  /// Specialisations of templates that it is known to use; absent until asked for.
  std::optional<std::set<const clang::Decl *>> instances;
  /// Of a template: the instances, which are what is analysed. In order of lowering.
  std::vector<clang::FunctionDecl *> made_of_it;
};

/// A parsed translation unit. Its AST, preprocessor and Sema stay usable until it is destroyed (for
/// edits, and for re-parsing single bodies). One thread at a time.
class ParsedFile {
public:
  struct State;
  explicit ParsedFile(std::unique_ptr<State> state);
  ~ParsedFile();

  UnitSource source() const;
  /// The same without what the preamble holds.
  UnitSource source_of_main() const;
  /// Headers that were not found and the like, each once, in order.
  const std::vector<std::string> &problems() const;

  /// Prepares for body_parse.h. `definitions`: those of the unit, as lowered.
  void stay_live(const std::vector<Definition> &definitions);
  /// Bodies that were kept out of the parse; without a function where none was met.
  std::vector<LiveBody> &kept_out();
  /// After edits: the source for lower_functions.
  UnitSource source_now() const;
  /// Whether the headers that the parse read, and not its preamble, are as they were.
  bool headers_hold(const Request &request) const;
  /// What the parse read beside the main file and the preamble, each file once. `directory`: that
  /// of the command.
  std::vector<InputFile> inputs(const std::string &directory) const;
  /// Errors in the main file, as it was first parsed.
  bool has_errors() const;
  /// Whether errors say that the body may not end where the file, as first parsed, has its end.
  bool may_lack_a_brace(const LiveBody &body) const;
  /// Bytes that the AST has grown by since it was parsed.
  std::size_t growth() const;
  /// parsed_file_state.h
  State &state() { return *state_; }
  const State &state() const { return *state_; }

private:
  std::unique_ptr<State> state_;
};

/// Whether the preamble can be used for the request's text: same flags, same includes, the headers
/// unchanged.
bool still_holds(const Preamble &preamble, const Request &request, const std::string &text);

/// Bytes of the text that the preamble stands for.
std::uint32_t preamble_size(const Preamble *preamble);

/// The preamble for the request's text: `previous` itself if it still holds for text, flags and
/// headers. nullptr where there is nothing to precompile, or Clang could not.
std::shared_ptr<const Preamble> preamble_for(const Request &request, const std::string &text,
                                             std::shared_ptr<const Preamble> previous);

/// Parses the request's text, over `preamble` if that is not null. nullptr with `*error` set if no
/// compiler can be set up.
/// `keep_out`: bodies that need not be parsed, with their offsets in `text`, in order. Asked to
/// stop, it soon answers nullptr.
std::unique_ptr<ParsedFile> parse(const Request &request, const std::string &text,
                                  std::shared_ptr<const Preamble> preamble, std::string *error,
                                  const std::stop_token &stop, std::vector<LiveBody> keep_out = {});

} // namespace heddle::frontends::clang_cxx
