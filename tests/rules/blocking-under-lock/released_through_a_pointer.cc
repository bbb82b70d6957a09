// The callee gives the caller's lock back before it waits: through a pointer that it keeps, and through a parameter two calls down.
#include <mutex>
#include <thread>

void work();

struct Recovery {
  explicit Recovery(std::mutex *lock) : lock_(lock) {}
  void end() {
    lock_->unlock();
    thread_.join();
    lock_->lock();
  }
  std::mutex *lock_;
  std::thread thread_{work};
};

void finish(std::mutex *lock, std::thread &thread) {
  lock->unlock();
  thread.join();
  lock->lock();
}
void finish_soon(std::mutex *lock, std::thread &thread) { finish(lock, thread); }

struct Store {
  Store() : recovery_(&mutex_) {}
  void close() {
    mutex_.lock();
    ++closed_;
    recovery_.end();
    mutex_.unlock();
  }
  void stop() {
    mutex_.lock();
    ++closed_;
    finish_soon(&mutex_, worker_);
    mutex_.unlock();
  }
  std::mutex mutex_;
  int closed_ = 0;
  Recovery recovery_;
  std::thread worker_{work};
};

void both(Store &store) {
  store.close();
  store.stop();
}
