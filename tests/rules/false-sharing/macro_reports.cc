// The same through a macro.
#include <atomic>
#include <thread>

#define BUMP(counter) (counter).fetch_add(1)

struct Ring {
  std::atomic<unsigned> head{0};
  std::atomic<unsigned> tail{0};
};

static Ring ring;
bool more();

static void produce() {
  while (more())
    BUMP(ring.head);
}

static void consume() {
  while (more())
    BUMP(ring.tail);
//  ^^^^^^^^^^^^^^^ hint false-sharing: `tail` and `head` stand side by side and are written in loops by different threads: each w
}

int main() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
}
