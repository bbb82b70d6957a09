#define ATTRIBUTE(x) __attribute__((x))

class ATTRIBUTE(capability("mutex")) Mutex {
public:
  void Lock() ATTRIBUTE(acquire_capability());
  void Unlock() ATTRIBUTE(release_capability());
  bool TryLock() ATTRIBUTE(try_acquire_capability(true));
  void AssertHeld() ATTRIBUTE(assert_capability(this));
};

class ATTRIBUTE(scoped_lockable) MutexLock {
public:
  explicit MutexLock(Mutex *mu) ATTRIBUTE(acquire_capability(mu)) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() ATTRIBUTE(release_capability()) { mu_->Unlock(); }

private:
  Mutex *const mu_;
};

class Cache {
public:
  void Insert(int key) ATTRIBUTE(locks_excluded(mu_)) {
    MutexLock l(&mu_);
    InsertLocked(key);
  }

private:
  void InsertLocked(int key) ATTRIBUTE(requires_capability(mu_)) { last_ = key; }
  Mutex mu_;
  int last_ ATTRIBUTE(guarded_by(mu_));
  int used_; // guarded by mu_
};
