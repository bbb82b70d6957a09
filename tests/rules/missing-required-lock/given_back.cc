// What every caller holds is shown, until the function gives it back, and again once it has it again.
#include <mutex>

void write_out(int count);

class Queue {
public:
  void push() {
    mu_.lock();
    ++size_;
    flush();
    mu_.unlock();
  }
  void close() {
    mu_.lock();
    flush();
    mu_.unlock();
  }

private:
  void flush() {
    const int count = size_;
    //                ^^^^^ hover: mu_
    mu_.unlock();
    write_out(count);
    // ^ hover: No lock is held here
    mu_.lock();
    size_ = 0;
    // ^ hover: mu_
  }

  std::mutex mu_;
  int size_ = 0;
};
