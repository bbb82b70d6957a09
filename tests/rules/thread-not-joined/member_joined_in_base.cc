// Whoever derives from the class has the thread joined by the base's method.
#include <thread>

class Runner {
public:
  virtual ~Runner() { stop(); }
  void start() {
    thread_ = std::thread([this] { run(); });
  }

protected:
  void stop() {
    if (thread_.joinable())
      thread_.join();
  }
  virtual void run() = 0;

private:
  std::thread thread_;
};
