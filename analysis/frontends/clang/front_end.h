// The Clang front end inside a worker process: answers one request after another. Links Clang; the
// server does not.
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <memory>

namespace llvm {
class thread;
} // namespace llvm

namespace heddle::frontends::clang_cxx {

/// Keeps the sessions (session.h) of files lowered with `keep`. To be called on one thread at a
/// time, but for stop().
class FrontEnd {
public:
  FrontEnd();
  ~FrontEnd();
  FrontEnd(const FrontEnd &) = delete;
  FrontEnd &operator=(const FrontEnd &) = delete;

  /// Never throws; anything Clang cannot do becomes Status::failed or a Unit with `problems`.
  Response answer(const Request &request);

  /// The request with this id, which runs or is yet to come, need not be answered in full. Any
  /// thread. A preamble is finished all the same: the next request will want it.
  void stop(std::uint64_t id);

private:
  struct State;
  std::unique_ptr<State> state_;
  std::unique_ptr<llvm::thread> thread_; ///< does the work; one request at a time
};

} // namespace heddle::frontends::clang_cxx
