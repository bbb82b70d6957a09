// Serialised units come from another process and, later, from disk. Bytes that are accepted must be
// a unit on which the rest of the analysis can rely: well formed, printable, hashable, and the same
// after another round.
#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace heddle::ir;
  std::string error;
  const std::optional<Unit> unit = deserialise({data, size}, &error);
  if (!unit) {
    if (error.empty())
      std::abort();
    return 0;
  }
  if (!well_formed(*unit, &error))
    std::abort();
  for (const Function &function : unit->functions)
    (void)hash(*unit, function);
  const std::optional<Unit> again = deserialise(serialise(*unit), &error);
  if (!again || !(*again == *unit))
    std::abort();
  return 0;
}
