#include <mutex>
std::mutex mu;

void fine() { mu.lock(); }

void half_typed() {
  mu.lock();
  mu.unl
  mu.unlock();
}

int undeclared() { return nowhere(mu); }
