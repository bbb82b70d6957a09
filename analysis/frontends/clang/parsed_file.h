// One parse of a main file, kept alive, and the preamble it may stand on.
#pragma once

#include "analysis/frontends/clang/unit_lowering.h"
#include "analysis/frontends/worker_protocol.h"

#include <memory>
#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx {

/// The includes at the top of a file, compiled once. Immutable after building; outlives every parse on it.
class Preamble {
public:
  struct State;
  explicit Preamble(std::unique_ptr<State> state);
  ~Preamble();
  const State &state() const { return *state_; }

private:
  std::unique_ptr<State> state_;
};

/// A parsed translation unit. Its AST, preprocessor and Sema stay usable until it is destroyed (for edits, and for
/// re-parsing single bodies). One thread at a time.
class ParsedFile {
public:
  struct State;
  explicit ParsedFile(std::unique_ptr<State> state);
  ~ParsedFile();

  UnitSource source() const;
  /// Headers that were not found and the like, each once, in order.
  const std::vector<std::string> &problems() const;

private:
  std::unique_ptr<State> state_;
};

/// The preamble for the request's text: `previous` itself if it still holds for text, flags and headers. nullptr where
/// there is nothing to precompile, or Clang could not.
std::shared_ptr<const Preamble> preamble_for(const Request &request, const std::string &text,
                                             std::shared_ptr<const Preamble> previous);

/// Parses the request's text, over `preamble` if that is not null. nullptr with `*error` set if no compiler can be set
/// up.
std::unique_ptr<ParsedFile> parse(const Request &request, const std::string &text,
                                  std::shared_ptr<const Preamble> preamble, std::string *error);

} // namespace heddle::frontends::clang_cxx
