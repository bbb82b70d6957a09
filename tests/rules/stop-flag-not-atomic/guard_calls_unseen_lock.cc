// The guard's constructor is seen, but not what the lock that it calls does.
#include <thread>

class Mutex {
public:
  void Lock();
  void Unlock();
};

class Hold {
public:
  explicit Hold(Mutex *mutex) : mutex_(mutex) { mutex_->Lock(); }
  ~Hold() { mutex_->Unlock(); }

private:
  Mutex *mutex_;
};

class Timer {
public:
  void start() { thread_ = std::thread(&Timer::run, this); }
  void stop() {
    {
      Hold lock(&mu_);
      running_ = false;
    }
    thread_.join();
  }

private:
  void run() {
    Hold lock(&mu_);
    while (running_)
      std::this_thread::yield();
  }

  Mutex mu_;
  bool running_ = true;
  std::thread thread_;
};
