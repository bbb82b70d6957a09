// A member keeps it; the object's end waits.
#include <future>

class Writer {
public:
  void start() { done_ = std::async(std::launch::async, [this] { write(); }); }

private:
  void write();

  std::future<void> done_;
};
