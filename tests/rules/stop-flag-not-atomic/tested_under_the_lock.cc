// The loop tests the flag under the lock under which it is set.
#include <condition_variable>
#include <mutex>
#include <thread>

class Pump {
public:
  void start() { thread_ = std::thread(&Pump::run, this); }
  void stop() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      stopped_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

private:
  void run() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!stopped_)
      wake_.wait(lock);
  }

  std::mutex mu_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::thread thread_;
};
