// A helper keeps a pointer to its owner's lock, gives that back and takes it again: the two names are one lock.
#include <mutex>

struct Log {
  explicit Log(std::mutex *owner) : owner_lock(owner) {}
  void note() {
    std::lock_guard<std::mutex> own(mutex);
    owner_lock->lock();
    ++entries;
    owner_lock->unlock();
  }
  std::mutex *owner_lock;
  std::mutex mutex;
  int entries = 0;
};

struct Owner {
  Owner() : log(&mutex) {}
  void write() {
    std::lock_guard<std::mutex> hold(mutex);
    std::lock_guard<std::mutex> inner(log.mutex);
    ++log.entries;
  }
  void work() { log.note(); }
  std::mutex mutex;
  Log log;
};

void run(Owner &owner) {
  owner.write();
  owner.work();
}
