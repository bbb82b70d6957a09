// A class that keeps its promise twice on one path.
#include <future>

class Answer {
public:
  void settle(int value, bool again) {
    promise_.set_value(value);
    if (again)
      promise_.set_value(value + 1);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error future-used-twice: the promise `promise_` has been kept already: this throws
  }
  int wait() { return promise_.get_future().get(); }

private:
  std::promise<int> promise_;
};
