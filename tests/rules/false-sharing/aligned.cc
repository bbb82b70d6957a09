// The second has a line of its own.
#include <atomic>
#include <thread>

struct Ring {
  std::atomic<unsigned> head{0};
  alignas(64) std::atomic<unsigned> tail{0};
};

static Ring ring;
bool more();

static void produce() {
  while (more())
    ++ring.head;
}

static void consume() {
  while (more())
    ++ring.tail;
}

int main() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
}
