// The Python front end inside a worker process: answers one request after another. As the Clang one
// (analysis/frontends/clang/front_end.h), so that one loop serves both.
#pragma once

#include "analysis/frontends/python/lowering.h"
#include "analysis/frontends/worker_protocol.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::python {

/// Keeps what is known of files lowered with `keep`. To be called on one thread at a time, but for
/// stop(). Reads files: the text where a request has none, and whether `__init__.py` stands beside
/// it.
///
/// Request::flags: `--root=DIR`, a folder that modules are imported from, any number of times;
/// `--python=3.11`, the oldest version that the project runs on. Others are passed over.
class FrontEnd {
public:
  FrontEnd();
  ~FrontEnd();
  FrontEnd(const FrontEnd &) = delete;
  FrontEnd &operator=(const FrontEnd &) = delete;

  /// Never throws; a file that cannot be read is Status::failed.
  frontends::Response answer(const frontends::Request &request);
  frontends::Response answer(const frontends::Request &request, const std::stop_token &stop);

  /// The request with this id, which runs or is yet to come, need not be answered in full. Any
  /// thread.
  void stop(std::uint64_t id);

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The dotted name of the module in the file: from the longest of `roots` that it lies under, else
/// from the outermost folder above it that is a package.
std::string module_name(const std::string &path, const std::vector<std::string> &roots,
                        bool *is_package);

} // namespace heddle::python
