// The one lock of the server: std::mutex with Clang's capability attributes, which libstdc++'s own
// does not have. heddle checks itself: every member that a lock guards says so, and `clang++
// -Wthread-safety` refuses the rest.
//
//   Mutex mutex_;
//   Condition changed_;
//   int count_ HEDDLE_GUARDED_BY(mutex_) = 0;
//   ...
//   MutexLock lock(mutex_);
//   while (count_ == 0)
//     changed_.wait(mutex_);
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define HEDDLE_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define HEDDLE_THREAD_ATTRIBUTE(x)
#endif
#define HEDDLE_CAPABILITY(x) HEDDLE_THREAD_ATTRIBUTE(capability(x))
#define HEDDLE_SCOPED_CAPABILITY HEDDLE_THREAD_ATTRIBUTE(scoped_lockable)
#define HEDDLE_GUARDED_BY(x) HEDDLE_THREAD_ATTRIBUTE(guarded_by(x))
#define HEDDLE_PT_GUARDED_BY(x) HEDDLE_THREAD_ATTRIBUTE(pt_guarded_by(x))
#define HEDDLE_REQUIRES(...) HEDDLE_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define HEDDLE_EXCLUDES(...) HEDDLE_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define HEDDLE_ACQUIRE(...) HEDDLE_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define HEDDLE_RELEASE(...) HEDDLE_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))

namespace heddle::workspace {

class HEDDLE_CAPABILITY("mutex") Mutex {
public:
  Mutex() = default;
  Mutex(const Mutex &) = delete;
  Mutex &operator=(const Mutex &) = delete;

  void lock() HEDDLE_ACQUIRE() { mutex_.lock(); }
  void unlock() HEDDLE_RELEASE() { mutex_.unlock(); }

private:
  friend class Condition;
  std::mutex mutex_;
};

/// Holds the mutex for its scope.
class HEDDLE_SCOPED_CAPABILITY MutexLock {
public:
  explicit MutexLock(Mutex &mutex) HEDDLE_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() HEDDLE_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock &) = delete;
  MutexLock &operator=(const MutexLock &) = delete;

private:
  Mutex &mutex_;
};

/// A condition variable for Mutex. It has no overload with a predicate, because the analysis does
/// not see that a lambda runs under the caller's lock: write the loop.
class Condition {
public:
  /// Releases `mutex` while it waits; may wake for no reason.
  void wait(Mutex &mutex) HEDDLE_REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }

  /// False once `deadline` has passed.
  template <typename Clock, typename Duration>
  bool wait_until(Mutex &mutex, std::chrono::time_point<Clock, Duration> deadline)
      HEDDLE_REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    const std::cv_status status = condition_.wait_until(lock, deadline);
    lock.release();
    return status == std::cv_status::no_timeout;
  }

  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }

private:
  std::condition_variable condition_;
};

} // namespace heddle::workspace
