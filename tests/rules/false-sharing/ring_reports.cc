// Two indices in one line, each written by its own thread.
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
    ++ring.head;
}

static void consume() {
  while (more())
    ++ring.tail;
//  ^^^^^^^^^^^ hint false-sharing: `tail` and `head` stand side by side and are written in loops by different threads: each w
}

int main() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
}
