// The thread is started by a class of the project's own that runs what it is given.
#include <functional>
#include <map>
#include <thread>

class Runner {
public:
  template <typename F> explicit Runner(F f) : thread_(f) {}
  ~Runner() { thread_.join(); }

private:
  std::thread thread_;
};

class Cache {
public:
  Cache() : thread_(&Cache::refresh, this) {}
         // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn member-outlived-by-thread: the thread of `thread_` starts before `entries_`, which it uses, is
  ~Cache() { thread_.join(); }

private:
  void refresh() { entries_[1] = 2; }
                // ^ related: the thread uses `entries_` here

  std::thread thread_;
  std::map<int, int> entries_;
};

int main() {
  Cache cache;
  Runner runner([] {});
}
