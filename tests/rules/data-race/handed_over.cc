// The one fills the buffer and says so; the other waits for that before it looks.
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

static int by_condition;
static int by_promise;
static std::mutex mu;
static std::condition_variable ready;
static bool filled = false;

int main() {
  std::promise<void> promise;
  std::future<void> future = promise.get_future();
  std::thread producer([&] {
    by_condition = 1;
    {
      std::lock_guard<std::mutex> lock(mu);
      filled = true;
    }
    ready.notify_one();
    by_promise = 2;
    promise.set_value();
  });
  {
    std::unique_lock<std::mutex> lock(mu);
    ready.wait(lock, [] { return filled; });
  }
  int sum = by_condition;
  future.wait();
  sum += by_promise;
  producer.join();
  return sum;
}
