// See ../../README.md.
#pragma once

#include <functional>

namespace folly {

using Func = std::function<void()>; // folly::Function<void()> in the real header

class Executor {
public:
  virtual ~Executor();
  virtual void add(Func) = 0;
};

} // namespace folly
