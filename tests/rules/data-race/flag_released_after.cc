// An atomic flag is set after the data and read before it.
#include <atomic>
#include <chrono>
#include <thread>

int main() {
  int data = 0;
  std::atomic<bool> ready{false};
  std::thread producer([&] {
    data = 42;
    ready.store(true, std::memory_order_release);
  });
  while (!ready.load(std::memory_order_acquire))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const int seen = data;
  producer.join();
  return seen;
}
