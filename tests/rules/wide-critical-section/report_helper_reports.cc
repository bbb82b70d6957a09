// The first statement alone needs it; helpers do the rest.
#include <mutex>
#include <string>

static std::mutex mu;
static int total;
void print(const std::string &text);
std::string text_of(int n);

static std::string line(int n) { return text_of(n); }

void add(int n) {
  std::lock_guard<std::mutex> lock(mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint wide-critical-section: `mu` is held over 8 calls, of which 8 come before or after all that it guards
  const int now = total += n;
  print(line(now));
  print(line(now + 1));
  print(line(now + 2));
  print(line(now + 3));
}

void reset() {
  std::lock_guard<std::mutex> lock(mu);
  total = 0;
}

int get() {
  std::lock_guard<std::mutex> lock(mu);
  return total;
}
