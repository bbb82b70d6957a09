// flags: -std=c++20 -pthread
// A class whose error path gives the permit back, and goes on to the end that does so, too.
#include <semaphore>

class Links {
public:
  int send_to(int host) {
    slots_.acquire();
//  ^^^^^^^^^^^^^^^^ warn semaphore-imbalance: the permit of `slots_` that is taken here is not given back on every path
    int sent = transfer(host);
    if (sent < 0)
      return fail(sent);
    slots_.release();
    log(sent);
    slots_.release();
    return sent;
  }

private:
  int transfer(int host);
  int fail(int code);
  void log(int sent);

  std::counting_semaphore<4> slots_{4};
};
