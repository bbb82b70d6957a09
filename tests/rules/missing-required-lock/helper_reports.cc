// The requirement is about the argument's lock.
#include <mutex>

#define CAPABILITY(x) __attribute__((capability(x)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

class CAPABILITY("mutex") Mutex {
public:
  void Lock() ACQUIRE() { mu_.lock(); }
  void Unlock() RELEASE() { mu_.unlock(); }

private:
  std::mutex mu_;
};

struct Queue {
  Mutex mu;
  int length = 0;
};

static void push(Queue *queue) REQUIRES(queue->mu) { ++queue->length; }

void move_one(Queue *from, Queue *to) {
  from->mu.Lock();
  --from->length;
  from->mu.Unlock();
  push(to);
//^^^^^^^^ warn missing-required-lock: `push` requires `to->mu`, which is not held here
}
