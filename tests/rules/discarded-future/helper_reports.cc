// A helper returns the future, and its caller drops it.
#include <future>

int flush(int log);

static std::future<int> start(int log) { return std::async(std::launch::async, flush, log); }

void handle(int log) {
  start(log);
//^^^^^^^^^^ warn discarded-future: the future that `start` returns is dropped at once, and its destructor waits until the tas
}
