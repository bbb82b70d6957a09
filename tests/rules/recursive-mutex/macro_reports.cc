// The macro of the one calls the macro of the other.
#include <mutex>

#define LOCKED std::lock_guard<std::recursive_mutex> lock(mu_)

class Counter {
public:
  void add(int n) {
    LOCKED;
    total_ += n;
    trim();
//  ^^^^^^ hint recursive-mutex: this call takes `mu_` again: being recursive, it lets the thread into its own critical sec
  }
  void trim() {
    LOCKED;
    if (total_ > 10)
      total_ = 10;
  }

private:
  std::recursive_mutex mu_;
  int total_ = 0;
};
