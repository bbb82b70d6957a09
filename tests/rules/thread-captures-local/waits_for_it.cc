// Detached, but the function waits until the thread has said that it is done.
#include <condition_variable>
#include <mutex>
#include <thread>

void work();

void run() {
  std::mutex mu;
  std::condition_variable done_cv;
  bool done = false;
  std::thread([&] {
    work();
    std::lock_guard<std::mutex> lock(mu);
    done = true;
    done_cv.notify_one();
  }).detach();
  std::unique_lock<std::mutex> lock(mu);
  done_cv.wait(lock, [&] { return done; });
}
