// The lock is the project's own, and the object has one owner who replaces it.
#include <memory>
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

struct Rules {
  int limit = 0;
};

class Policy {
public:
  void load(int limit) {
    mutex_.Lock();
    rules_.reset(new Rules{limit});
    mutex_.Unlock();
  }
  void unload() {
    mutex_.Lock();
    rules_.reset();
    mutex_.Unlock();
  }
  bool loaded() {
    mutex_.Lock();
    const bool set = rules_ != nullptr;
    mutex_.Unlock();
    return set;
  }
  int limit() {
    mutex_.Lock();
    Rules *rules = rules_.get();
    mutex_.Unlock();
    return rules->limit;
        // ^^^^^^^^^^^^ warn use-after-unlock: rules_
  }

private:
  Mutex mutex_;
  std::unique_ptr<Rules> rules_;
};
