// The second thread is assigned to the object of the first.
#include <thread>

void first();
void second();

void both() {
  std::thread worker(first);
//^^^^^^^^^^^^^^^^^^^^^^^^^ warn thread-not-joined: `worker` is assigned to before anything joins the thread that is started here: that calls
  worker = std::thread(second);
  worker.join();
}
