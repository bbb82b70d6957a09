// The loop is a macro's.
#include <condition_variable>
#include <mutex>
#include <thread>

#define FOREVER for (;;)

class Writer {
public:
  void open() { thread_ = std::thread(&Writer::write, this); }
                       // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn no-shutdown-path: the thread that runs `Writer::write` can never end, but it is waited
  void put() {
    std::lock_guard<std::mutex> lock(mu_);
    ++pages_;
    filled_.notify_one();
  }
  void close() { thread_.join(); }
              // ^ related: this waits for ever

private:
  void write() {
    // ^ related: this goes round for ever
    FOREVER {
      std::unique_lock<std::mutex> lock(mu_);
      filled_.wait(lock, [this] { return pages_ > 0; });
      --pages_;
    }
  }

  std::mutex mu_;
  std::condition_variable filled_;
  int pages_ = 0;
  std::thread thread_;
};
