// See ../../../README.md.
#pragma once

#include <utility>

namespace folly {

template <class T> class SemiFuture {
public:
  T get() &&;
  bool isReady() const;
};
template <class T> class Future {
public:
  T get() &&;
  bool isReady() const;
};

} // namespace folly
