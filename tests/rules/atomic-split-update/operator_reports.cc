// Two atomic steps are not one.
#include <atomic>

class Requests {
public:
  void served() { count_ = count_ + 1; }
               // ^^^^^^^^^^^^^^^^^^^ warn atomic-split-update: count_
//                ^ fix[A]: Change count_ in one step
  int count() const { return count_; }

private:
  std::atomic<int> count_{0};
};
