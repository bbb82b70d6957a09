// Another thread may erase the session between the release and the use.
#include <ctime>
#include <map>
#include <mutex>

struct Session {
  long seen = 0;
};

class Sessions {
public:
  void open(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    sessions_[id].seen = 0;
  }
  void close(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    sessions_.erase(id);
  }
  bool any() {
    std::lock_guard<std::mutex> lock(mu_);
    return !sessions_.empty();
  }
  void touch(int id) {
    std::unique_lock<std::mutex> lock(mu_);
    auto it = sessions_.find(id);
    if (it == sessions_.end())
      return;
    lock.unlock();
    it->second.seen = time(nullptr);
 // ^^^^^^^^^^^^^^^ warn use-after-unlock: it
  }

private:
  std::mutex mu_;
  std::map<int, Session> sessions_;
};
