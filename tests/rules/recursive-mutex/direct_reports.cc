// Taken twice in one function.
#include <mutex>

static std::recursive_mutex mu;
static int total;

void add(int n) {
  std::lock_guard<std::recursive_mutex> lock(mu);
  total += n;
  if (total > 10) {
    std::lock_guard<std::recursive_mutex> again(mu);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint recursive-mutex: `mu` is taken again here by the thread that holds it: being recursive, it lets the thread
    total = 0;
  }
}
