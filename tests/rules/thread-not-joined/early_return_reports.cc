// An early return goes past the join.
#include <thread>

void fill(int *buffer);
bool valid(int header);

bool load(int header) {
  static int buffer[64];
  std::thread worker(fill, buffer);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn thread-not-joined: `worker` is destroyed on a path that does not join the thread that is started here: that c
  if (!valid(header))
    return false;
  worker.join();
  return true;
}
