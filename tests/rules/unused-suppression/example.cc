// How to silence a finding, in documentation: nothing here is a suppression.
//   // heddle: ignore[double-lock] reason
//   write `heddle: ignore[double-lock] reason` on the line
/// heddle is told so by `NOLINT` too
#include <mutex>

std::mutex mu;

void shown() { std::lock_guard guard(mu); }
