// The thread that is joined takes the lock that the joining one holds.
#include <mutex>
#include <thread>

class Mutex {
public:
  void Lock() { mu_.lock(); }
  void Unlock() { mu_.unlock(); }

private:
  std::mutex mu_;
};

class Worker {
public:
  void start() {
    thread_ = std::thread([this] { loop(); });
  }
  void stop() {
    mutex_.Lock();
    stop_ = true;
    thread_.join();
 // ^^^^^^^^^^^^^^ error wait-holding-lock: lambda in Worker::start
    mutex_.Unlock();
  }

private:
  void loop() {
    for (bool stop = false; !stop;) {
      mutex_.Lock();
      stop = stop_;
      mutex_.Unlock();
    }
  }
  Mutex mutex_;
  bool stop_ = false;
  std::thread thread_;
};
