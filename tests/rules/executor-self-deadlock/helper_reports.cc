// The wait is in a helper that the task calls.
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

static int parsed(int part) {
  std::future<int> inner = pool.submit([part] { return parse(part); });
  return inner.get();
}

std::future<int> start(int part) {
  return pool.submit([part] {
    return parse(part) + parsed(part);
//                       ^^^^^^^^^^^^ warn executor-self-deadlock: this task of `Pool` waits here for another task that it gave to the same pool: when every
  });
}
