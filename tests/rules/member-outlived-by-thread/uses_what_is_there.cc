// flags: -std=c++20 -pthread
// What is declared after the thread is not the thread's business; and what it uses until it is joined ends with no effect.
#include <atomic>
#include <string>
#include <thread>

class Clock {
public:
  Clock() : name_("clock") { ticker_ = std::jthread(&Clock::tick, this); }
  const std::string &name() const { return name_; }

private:
  void tick() {
    while (ticks_.fetch_add(1) < 100) {
    }
  }

  std::jthread ticker_;
  std::atomic<int> ticks_{0};
  std::string name_;
};

int main() {
  Clock clock;
  return clock.name().empty() ? 1 : 0;
}
