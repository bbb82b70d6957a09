// The data is the object's, the mutex the call's.
#include <mutex>
#include <vector>

class Journal {
public:
  void append(int entry) {
    std::mutex mu;
    std::lock_guard<std::mutex> lock(mu);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn mutex-guards-nothing: `mu` is a local variable of `Journal::append`: every call locks a mutex of its own, which
    entries_.push_back(entry);
  }

private:
  std::vector<int> entries_;
};
