// The macro hides the start, not the order.
#include <memory>
#include <thread>

#define LAUNCH(member, method) member = std::thread([this] { method(); })

class Session {
public:
  Session() {
    LAUNCH(pump_, pump);
 // ^^^^^^^^^^^^^^^^^^^ warn this-escapes-constructor: the thread that starts here uses `state_` in `Session::pump`, which
    state_ = std::make_unique<int>(1);
 // ^ related: `state_` is written here
  }
  ~Session() { pump_.join(); }

private:
  void pump() {
    if (state_)
     // ^ related: the thread uses it here
      ++*state_;
  }

  std::unique_ptr<int> state_;
  std::thread pump_;
};
