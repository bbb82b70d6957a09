// flags: -std=c++20 -pthread
// A helper throws between the two.
#include <semaphore>
#include <stdexcept>

static std::counting_semaphore<4> slots(4);
void transfer(int host);

static void check(int host) {
  if (host < 0)
    throw std::invalid_argument("host");
}

void send_to(int host) {
  slots.acquire();
//^^^^^^^^^^^^^^^ warn semaphore-imbalance: the permit of `slots` that is taken here is lost where an exception leaves the function
  check(host);
  transfer(host);
  slots.release();
}
