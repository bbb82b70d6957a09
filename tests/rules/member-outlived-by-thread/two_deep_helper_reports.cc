// flags: -std=c++20 -pthread
// What the thread uses is found two calls below.
#include <atomic>
#include <thread>

class Meter {
public:
  Meter() {}
//^^^^^ warn member-outlived-by-thread: the thread of `sampler_` starts before `peak_`, which it uses, is
  long peak() const { return peak_.load(); }

private:
  void sample() { note(7); }
  void note(long value) {
    if (value > peak_.load())
             // ^ related: the thread uses `peak_` here
      peak_.store(value);
  }

  std::jthread sampler_{&Meter::sample, this};
  std::atomic<long> peak_{0};
};

int main() {
  Meter meter;
  return meter.peak() > 0 ? 0 : 1;
}
