// Either side of the worker pipe may be broken: a message is refused with a reason or decoded,
// never a crash, and what was decoded survives being sent on.
#include "analysis/frontends/worker_protocol.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace heddle::frontends;
  std::string error;
  if (const std::optional<Request> request = decode_request({data, size}, &error)) {
    if (!decode_request(encode(*request), &error))
      std::abort();
  } else if (error.empty()) {
    std::abort();
  }
  error.clear();
  if (const std::optional<Response> response = decode_response({data, size}, &error)) {
    if (!decode_response(encode(*response), &error))
      std::abort();
  } else if (error.empty()) {
    std::abort();
  }
  return 0;
}
