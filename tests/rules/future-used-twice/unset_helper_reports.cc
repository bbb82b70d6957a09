// A helper owns the promise and forgets it on the error path.
#include <future>
#include <thread>
#include <utility>

int measure(int path);

static void fulfil(std::promise<int> promise, int path) {
  const int size = measure(path);
  if (size < 0)
    return;
//  ^^^^^^ error future-used-twice: this path leaves the promise `promise` unset: whoever asks its future gets `broken_promise
  promise.set_value(size);
}

std::future<int> start(int path) {
  std::promise<int> promise;
  std::future<int> size = promise.get_future();
  std::thread(fulfil, std::move(promise), path).detach();
  return size;
}
