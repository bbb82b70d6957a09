// What hover tells of a lock, of the data that it guards, and of a function.
#include <mutex>

class Stock {
public:
  void add(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    //                               ^^^ hover: Stock::count_
    count_ += n;
  }
  void take(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    count_ -= n;
  }
  int count() {
    std::lock_guard<std::mutex> lock(mu_);
    return count_;
  }
  void move(Stock &to) {
    to.add(1);
    // ^^^ hover: mu_
    take(1);
  }
  int guess() const { return count_; }
  //                         ^^^^^^ warn unguarded-access: mu_
  //                         ^^^^^^ hover: mu_

private:
  std::mutex mu_;
  int count_ = 0;
};
