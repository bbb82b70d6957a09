// What the guard does is defined in another file: it may well lock.
#include <condition_variable>
#include <mutex>
#include <thread>

class Locked {
public:
  explicit Locked(std::mutex *mutex);
  ~Locked();

private:
  std::mutex *mutex_;
};

class Timer {
public:
  void start() { thread_ = std::thread(&Timer::run, this); }
  void stop() {
    {
      Locked lock(&mu_);
      running_ = false;
    }
    thread_.join();
  }

private:
  void run() {
    Locked lock(&mu_);
    while (running_)
      std::this_thread::yield();
  }

  std::mutex mu_;
  bool running_ = true;
  std::thread thread_;
};
