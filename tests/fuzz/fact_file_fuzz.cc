// Bytes from the disk as a fact file, compressed and, so that the mutator gets inside, not.
#include "store/fact_file.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  (void)heddle::store::from_bytes({data, size});
  heddle::store::Facts facts;
  facts.main.assign(data, data + size / 2);
  facts.inputs.push_back({facts.main, static_cast<std::int64_t>(size), size});
  facts.unit.assign(data, data + size);
  if (heddle::store::from_bytes(heddle::store::to_bytes(facts)) != facts)
    std::abort();
  return 0;
}
