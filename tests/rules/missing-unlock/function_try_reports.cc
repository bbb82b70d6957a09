// The handler of a function-try block answers, and forgets the lock.
#include <mutex>
#include <stdexcept>

class Parser {
public:
  int parse(int token) try {
    mu_.lock();
 // ^^^^^^^^^^ warn missing-unlock: mu_
    if (token < 0)
      throw std::runtime_error("bad token");
    ++parsed_;
    mu_.unlock();
    return parsed_;
  } catch (const std::runtime_error &) {
    return -1;
 // ^ related: hold
  }

private:
  std::mutex mu_;
  int parsed_ = 0;
};
