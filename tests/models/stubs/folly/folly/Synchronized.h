// See ../../README.md.
#pragma once

#include <folly/SharedMutex.h>
#include <mutex>
#include <type_traits>

namespace folly {

template <class Synchronized, class Policy> class LockedPtr {
public:
  LockedPtr(LockedPtr &&) noexcept;
  LockedPtr &operator=(LockedPtr &&) noexcept;
  ~LockedPtr();
  void unlock();
  int *operator->() const;
};

namespace detail {
struct Exclusive;
struct Shared;
enum class Level { unique, shared };
template <class Mutex>
inline constexpr Level level_of =
    std::is_same_v<Mutex, SharedMutex> ? Level::shared : Level::unique;
} // namespace detail

template <class Subclass, detail::Level level> class SynchronizedBase;

template <class Subclass> class SynchronizedBase<Subclass, detail::Level::shared> {
public:
  LockedPtr<Subclass, detail::Exclusive> wlock();
  LockedPtr<const Subclass, detail::Shared> rlock() const;
  template <class Function> auto withWLock(Function &&function);
  template <class Function> auto withRLock(Function &&function) const;
};

template <class Subclass> class SynchronizedBase<Subclass, detail::Level::unique> {
public:
  LockedPtr<Subclass, detail::Exclusive> lock();
  template <class Function> auto withLock(Function &&function);
};

template <class T, class Mutex = SharedMutex>
class Synchronized : public SynchronizedBase<Synchronized<T, Mutex>, detail::level_of<Mutex>> {
public:
  Synchronized();
};

// The real ones return what the function returns.
template <class Subclass>
template <class Function>
auto SynchronizedBase<Subclass, detail::Level::shared>::withWLock(Function &&function) {
  int value = 0;
  return function(value);
}
template <class Subclass>
template <class Function>
auto SynchronizedBase<Subclass, detail::Level::shared>::withRLock(Function &&function) const {
  const int value = 0;
  return function(value);
}
template <class Subclass>
template <class Function>
auto SynchronizedBase<Subclass, detail::Level::unique>::withLock(Function &&function) {
  int value = 0;
  return function(value);
}

} // namespace folly
