// Units and worker messages from bytes that nobody vouches for. The first byte says which reader
// gets the rest. Besides not crashing: what is accepted is well formed, can be printed and hashed,
// and is the same after another round trip.
#include "analysis/frontends/worker_protocol.h"
#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"

#include <cstdlib>

namespace {

using namespace heddle;

void must(bool condition) {
  if (!condition)
    std::abort();
}

void check(const ir::Unit &unit) {
  std::string error;
  must(ir::well_formed(unit, &error));
  for (const ir::Function &function : unit.functions) {
    must(!ir::print(unit, function).empty());
    must(ir::hash(unit, function) == ir::hash(unit, function));
  }
  const std::optional<ir::Unit> again = ir::deserialise(ir::serialise(unit), &error);
  must(again && *again == unit);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::span<const std::uint8_t> bytes(data + 1, size - 1);
  std::string error;
  bool accepted = true;
  if (data[0] % 3 == 0) {
    const auto unit = ir::deserialise(bytes, &error);
    accepted = unit.has_value();
    if (unit)
      check(*unit);
  } else if (data[0] % 3 == 1) {
    accepted = frontends::decode_request(bytes, &error).has_value();
  } else {
    const auto response = frontends::decode_response(bytes, &error);
    accepted = response.has_value();
    if (response)
      check(response->unit);
  }
  must(accepted == error.empty());
  return 0;
}
