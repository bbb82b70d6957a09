// The destructor of another future waits for nothing.
#include <future>

static std::future<int> ask(std::promise<int> &promise) { return promise.get_future(); }

void handle(std::promise<int> &promise) {
  ask(promise);
}
