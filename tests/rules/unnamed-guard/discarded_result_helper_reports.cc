// The guard that the function returns is thrown away.
#include <mutex>

class Resource {
public:
  std::unique_lock<std::mutex> acquire() { return std::unique_lock<std::mutex>(mu_); }
  void use() {
    acquire();
 // ^^^^^^^^^ error unnamed-guard: mu_
    ++uses_;
  }

private:
  std::mutex mu_;
  int uses_ = 0;
};
