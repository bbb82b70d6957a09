// Dropped and taken back in the loop; held at its end on every path.
#include <mutex>

int fetch(int page);

class Reader {
public:
  int read_all(int pages) {
    int total = 0;
    std::unique_lock<std::mutex> lock(mu_);
    while (page_ < pages) {
      const int page = page_++;
      lock.unlock();
      const int size = fetch(page);
      lock.lock();
      total += size;
    }
    lock.unlock();
    return total;
  }

private:
  std::mutex mu_;
  int page_ = 0;
};
