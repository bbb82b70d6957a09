// finish() sets what is waited for and tells nobody.
#include <condition_variable>
#include <mutex>

class Task {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    finished_.wait(lock, [this] { return done_; });
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn condition-never-notified: nothing notifies `finished_`: this wait ends by chance or never
  }
  void finish() {
    std::lock_guard<std::mutex> lock(mu_);
    done_ = true;
  }

private:
  std::mutex mu_;
  std::condition_variable finished_;
  bool done_ = false;
};

int main() {
  Task task;
  task.finish();
  task.wait();
}
