// Two methods wait on one condition, each with a lock of its own.
#include <condition_variable>
#include <mutex>

class Channel {
public:
  int get() {
    std::unique_lock<std::mutex> lock(in_);
    while (items_ == 0)
      changed_.wait(lock);
    return --items_;
  }
  void put() {
    std::unique_lock<std::mutex> lock(out_);
    while (slots_ == 0)
      changed_.wait(lock);
//    ^^^^^^^^^^^^^^^^^^^ error wait-wrong-lock: `changed_` is waited on with `out_` here and with `in_` in `Channel::get`: all who wait on
    --slots_;
  }
  void more() {
    std::scoped_lock lock(in_, out_);
    ++items_;
    ++slots_;
    changed_.notify_all();
  }

private:
  std::mutex in_;
  std::mutex out_;
  std::condition_variable changed_;
  int items_ = 0;
  int slots_ = 8;
};
