// flags: -std=c++20 -pthread
// Given back on every path, once by a guard object.
#include <semaphore>
#include <stdexcept>

static std::counting_semaphore<4> slots(4);
bool transfer(int host);

class Permit {
public:
  Permit() { slots.acquire(); }
  ~Permit() { slots.release(); }
};

bool guarded(int host) {
  Permit permit;
  if (host < 0)
    throw std::invalid_argument("host");
  return transfer(host);
}

bool by_hand(int host) {
  slots.acquire();
  if (!transfer(host)) {
    slots.release();
    return false;
  }
  slots.release();
  return true;
}
