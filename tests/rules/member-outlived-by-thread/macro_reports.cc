// The constructor comes from a macro.
#include <string>
#include <thread>

#define RUNS_ITSELF(name)                                                                          \
  name() : loop_(&name::run, this) {}                                                              \
  ~name() { loop_.join(); }

class Echo {
public:
  RUNS_ITSELF(Echo)
//^^^^^^^^^^^^^^^^^ warn member-outlived-by-thread: the thread of `loop_` starts before `last_`, which it uses, is built:

private:
  void run() { last_ = "ready"; }
            // ^ related: the thread uses `last_` here

  std::thread loop_;
  std::string last_;
};

int main() { Echo echo; }
