// Whoever gives both tasks waits for both.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(int threads) {
    for (int i = 0; i < threads; ++i)
      threads_.emplace_back([this] { run(); });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      stopped_ = true;
    }
    more_.notify_all();
    for (auto &thread : threads_)
      thread.join();
  }
  template <typename Task> std::future<int> submit(Task task) {
    auto packaged = std::make_shared<std::packaged_task<int()>>(task);
    std::future<int> result = packaged->get_future();
    {
      std::lock_guard<std::mutex> lock(mu_);
      tasks_.push_back([packaged] { (*packaged)(); });
    }
    more_.notify_one();
    return result;
  }

private:
  void run() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock<std::mutex> lock(mu_);
        more_.wait(lock, [this] { return stopped_ || !tasks_.empty(); });
        if (tasks_.empty())
          return;
        task = tasks_.front();
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex mu_;
  std::condition_variable more_;
  std::deque<std::function<void()>> tasks_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

static Pool pool(2);
int parse(int part);

int both(int part) {
  auto one = pool.submit([part] { return parse(part); });
  auto two = pool.submit([part] { return parse(part + 1); });
  return one.get() + two.get();
}
