// The Clang front end inside a worker process: answers one request after another. Links Clang; the server does not.
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <memory>

namespace heddle::frontends::clang_cxx {

/// Keeps the sessions (preamble, last text) of files lowered with `keep`. One thread.
class FrontEnd {
public:
  FrontEnd();
  ~FrontEnd();
  FrontEnd(const FrontEnd &) = delete;
  FrontEnd &operator=(const FrontEnd &) = delete;

  /// Never throws; anything Clang cannot do becomes Status::failed or a Unit with `problems`.
  Response answer(const Request &request);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace heddle::frontends::clang_cxx
