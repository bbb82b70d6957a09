// The thread object is a temporary, in a class that wraps the start.
#include <thread>

void report(int value);

class Reporter {
public:
  void later(int value) {
    std::thread([&value] { report(value); }).detach();
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error thread-captures-local: value
  }
};
