// See ../../../README.md.
#pragma once

#include <chrono>

namespace folly {

template <bool MayBlock = true> class Baton {
public:
  void post() noexcept;
  void wait() noexcept;
  template <class Rep, class Period>
  bool try_wait_for(const std::chrono::duration<Rep, Period> &) noexcept;
};

} // namespace folly
