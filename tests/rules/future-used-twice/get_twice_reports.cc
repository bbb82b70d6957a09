// The value is taken out twice.
#include <future>

int measure(int path);
void report(int size);

void check(int path, int limit) {
  auto size = std::async(std::launch::async, measure, path);
  if (size.get() > limit)
    report(size.get());
//         ^^^^^^^^^^ error future-used-twice: the future `size` has given its value already: it has none to give
}
