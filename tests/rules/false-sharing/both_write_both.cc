// Each thread writes both.
#include <atomic>
#include <thread>

struct Ring {
  std::atomic<unsigned> head{0};
  std::atomic<unsigned> tail{0};
};

static Ring ring;
bool more();

static void produce() {
  while (more())
    ++ring.head, ++ring.tail;
}

static void consume() {
  while (more())
    ++ring.tail, ++ring.head;
}

int main() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
}
