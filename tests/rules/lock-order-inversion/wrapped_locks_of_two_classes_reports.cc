// The project's own lock class, in two classes of its own: each object's lock is a class by itself.
#include <mutex>

class Mutex {
public:
  void Lock() { mu_.lock(); }
  void Unlock() { mu_.unlock(); }

private:
  std::mutex mu_;
};

class MutexLock {
public:
  explicit MutexLock(Mutex *mutex) : mutex_(mutex) { mutex_->Lock(); }
  ~MutexLock() { mutex_->Unlock(); }

private:
  Mutex *mutex_;
};

struct Index {
  Mutex index_mutex;
  int entries = 0;
};

struct Log {
  Mutex log_mutex;
  int records = 0;
};

void append(Index *index, Log *log) {
  MutexLock first(&log->log_mutex);
  ++log->records;
  MutexLock second(&index->index_mutex);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: `look_up` takes them in the opposite order
  ++index->entries;
}

int look_up(Index *index, Log *log) {
  MutexLock first(&index->index_mutex);
  MutexLock second(&log->log_mutex);
  return index->entries + log->records;
}
