// Files and logs under a lock are nothing for the first day: that is the pedantic group.
#include <cstdio>
#include <mutex>

class Audit {
public:
  void record(int event) {
    std::lock_guard<std::mutex> lock(mu_);
    ++events_;
    std::printf("event %d\n", event);
    if (std::FILE *file = std::fopen("audit.log", "a")) {
      std::fprintf(file, "%d\n", event);
      std::fclose(file);
    }
  }
  int events() {
    std::lock_guard<std::mutex> lock(mu_);
    return events_;
  }

private:
  std::mutex mu_;
  int events_ = 0;
};
