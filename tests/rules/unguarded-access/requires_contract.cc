// REQUIRES hands the duty to the caller; ASSERT says that it is held.
#if defined(__clang__)
#define TSA(x) __attribute__((x))
#else
#define TSA(x)
#endif
#include <pthread.h>

class TSA(capability("mutex")) Mutex {
public:
  void Lock() TSA(acquire_capability()) { pthread_mutex_lock(&mu_); }
  void Unlock() TSA(release_capability()) { pthread_mutex_unlock(&mu_); }
  void AssertHeld() TSA(assert_capability()) {}

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class MemTable {
public:
  void Ref() TSA(requires_capability(mutex_)) { ++refs_; }
  void Unref() {
    mutex_.AssertHeld();
    --refs_;
  }
  int Peek() TSA(no_thread_safety_analysis) { return refs_; }

private:
  Mutex mutex_;
  int refs_ TSA(guarded_by(mutex_)) = 0;
};
