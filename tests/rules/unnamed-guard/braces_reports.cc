// Without a name the guard dies at the semicolon.
#include <mutex>

class Visits {
public:
  void add() {
    std::lock_guard<std::mutex>{mu_};
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: mu_
 // ^ fix[A]: Name
    ++count_;
  }

private:
  std::mutex mu_;
  int count_ = 0;
};
