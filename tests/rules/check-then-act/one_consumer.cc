// Only one thread takes elements out; it may trust that what it saw is still there.
#include <deque>
#include <mutex>
#include <thread>

static std::mutex mutex;
static std::deque<int> work;

static void produce() {
  for (int i = 0; i < 100; ++i) {
    std::lock_guard<std::mutex> lock(mutex);
    work.push_back(i);
  }
}

static int done() {
  std::lock_guard<std::mutex> lock(mutex);
  return static_cast<int>(work.size());
}

static int sum;

static void consume() {
  for (int i = 0; i < 100; ++i) {
    mutex.lock();
    const bool empty = work.empty();
    mutex.unlock();
    if (!empty) {
      std::lock_guard<std::mutex> lock(mutex);
      sum += work.front();
      work.pop_front();
    }
  }
}

int main() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
  return sum + done();
}
