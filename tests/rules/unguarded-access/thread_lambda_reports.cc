// The thread's body forgets the lock that everyone else takes.
#include <mutex>
#include <thread>

class Progress {
public:
  void start() {
    thread_ = std::thread([this] {
      for (int i = 0; i < 100; ++i)
        done_ += i;
     // ^^^^^ warn unguarded-access: mu_
    });
  }
  int done() {
    std::lock_guard<std::mutex> lock(mu_);
    return done_;
  }
  void restart() {
    std::lock_guard<std::mutex> lock(mu_);
    done_ = 0;
  }
  void skip(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    done_ += n;
  }
  void stop() { thread_.join(); }

private:
  std::mutex mu_;
  int done_ = 0;
  std::thread thread_;
};
