// Moved away, then asked through a macro.
#include <future>
#include <utility>

#define VALUE_OF(f) (f).get()

int measure(int path);

int sum(int path) {
  std::future<int> first = std::async(std::launch::async, measure, path);
  std::future<int> second = std::move(first);
  const int one = VALUE_OF(second);
  return one + VALUE_OF(first);
//             ^^^^^^^^^^^^^^^ error future-used-twice: the future `first` has given its value already: it has none to give
}
