// The helper loads, and stores what it computed.
#include <atomic>

static std::atomic<long> total{0};

static void add(long n) {
  const long before = total.load();
  total.store(before + n);
//^^^^^^^^^^^^^^^^^^^^^^^ warn atomic-split-update: total
}

void sent(long n) { add(n); }
void received(long n) { add(2 * n); }
