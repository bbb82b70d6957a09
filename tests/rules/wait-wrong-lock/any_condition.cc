// A condition for any lock may be used with several.
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
  std::condition_variable_any changed_;
  int items_ = 0;
  int slots_ = 8;
};
