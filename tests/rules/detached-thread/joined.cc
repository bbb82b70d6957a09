// Joined by the destructor.
#include <thread>

class Session {
public:
  ~Session() {
    if (thread_.joinable())
      thread_.join();
  }
  void refresh() {
    thread_ = std::thread([this] { load(); });
  }

private:
  void load();

  std::thread thread_;
};
