// The wait is in a function of another class, which is called with a lock held.
#include <condition_variable>
#include <mutex>

class Gate {
public:
  void pass() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!open_)
      opened_.wait(lock);
  }
  void open() {
    std::lock_guard<std::mutex> lock(mu_);
    open_ = true;
    opened_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable opened_;
  bool open_ = false;
};

class Store {
public:
  void load(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    gate_.pass();
 // ^^^^^^^^^^^^ info wait-holding-lock: opened_
    value_ = value;
  }
  int value() {
    std::lock_guard<std::mutex> lock(mu_);
    return value_;
  }
  void start() { gate_.open(); }

private:
  Gate gate_;
  std::mutex mu_;
  int value_ = 0;
};
