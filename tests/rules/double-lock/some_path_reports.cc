// Held on the path where `eager` is true only.
#include <mutex>

class Cache {
public:
  int lookup(bool eager) {
    if (eager) {
      mu_.lock();
   // ^ related: mu_
      ++probes_;
    }
    mu_.lock();
 // ^^^^^^^^^^ warn double-lock: mu_
    const int result = probes_;
    mu_.unlock();
    return result;
  }

private:
  std::mutex mu_;
  int probes_ = 0;
};
