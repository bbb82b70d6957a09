// Writers hold both locks, readers either: no single one is the guard.
#include <deque>
#include <mutex>
class Db {
public:
  void push() { std::scoped_lock l(mutex_, log_write_mutex_); alive_.push_back(1); }
  int last() { std::lock_guard<std::mutex> l(log_write_mutex_); return alive_.back(); }
  int first() { std::lock_guard<std::mutex> l(mutex_); return alive_.front(); }
private:
  std::mutex mutex_;
  std::mutex log_write_mutex_;
  // Protected by mutex_ and log_write_mutex_: a writer holds both, a reader one of them.
  std::deque<int> alive_;
};
void use(Db &d) { d.push(); d.last(); d.first(); }
