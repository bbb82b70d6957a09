// flags: -std=c++20 -pthread
// A joining thread joins when it is destroyed; the names it uses are gone by then.
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

class Roster {
public:
  void open() { watcher_ = std::jthread(&Roster::watch, this); }
                        // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn member-outlived-by-thread: the thread of `watcher_` is joined after `names_`, which it uses, is

private:
  void watch(std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::lock_guard<std::mutex> lock(mu_);
      names_.clear();
   // ^ related: the thread uses `names_` here
    }
  }

  std::mutex mu_;
  std::jthread watcher_;
  std::vector<std::string> names_;
};

int main() {
  Roster roster;
  roster.open();
}
