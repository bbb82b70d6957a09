// The thread runs while the members below it are not built yet.
#include <deque>
#include <mutex>
#include <thread>

class Spooler {
public:
  Spooler() : worker_([this] { drain(); }) {}
           // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn member-outlived-by-thread: the thread of `worker_` starts before `mu_`, which it uses, is built:
  ~Spooler() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      closed_ = true;
    }
    worker_.join();
  }

private:
  void drain() {
    for (;;) {
      std::lock_guard<std::mutex> lock(mu_);
   // ^ related: the thread uses `mu_` here
      if (closed_)
        return;
      if (!pages_.empty())
        pages_.pop_front();
    }
  }

  std::thread worker_;
  std::mutex mu_;
  std::deque<int> pages_;
  bool closed_ = false;
};
