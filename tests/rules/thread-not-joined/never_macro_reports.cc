// The start is in a macro, and nobody joins.
#include <thread>

#define RUN(name, body) std::thread name([] { body; })

void tick();

void run() {
  RUN(ticker, tick());
//^^^^^^^^^^^^^^^^^^^ warn thread-not-joined: `ticker` is destroyed on a path that does not join the thread that is started here: that c
}
