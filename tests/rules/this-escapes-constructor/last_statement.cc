// All that the thread uses is set before it starts.
#include <thread>
#include <unistd.h>

class Reader final {
public:
  explicit Reader(int fd) {
    fd_ = fd;
    thread_ = std::thread([this] { loop(); });
    started_ = true;
  }
  ~Reader() {
    if (started_)
      thread_.join();
  }

private:
  void loop() {
    char byte;
    while (read(fd_, &byte, 1) == 1) {
    }
  }

  int fd_ = -1;
  bool started_ = false;
  std::thread thread_;
};
