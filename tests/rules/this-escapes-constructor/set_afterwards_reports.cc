// The loop reads the descriptor that the constructor sets once the thread runs.
#include <thread>
#include <unistd.h>

class Reader {
public:
  explicit Reader(int fd) {
    thread_ = std::thread([this] { loop(); });
           // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn this-escapes-constructor: the thread that starts here uses `fd_` in `Reader::loop`, which the
    fd_ = fd;
 // ^ related: `fd_` is written here
  }
  ~Reader() { thread_.join(); }

private:
  void loop() {
    char byte;
    while (read(fd_, &byte, 1) == 1) {
             // ^ related: the thread uses it here
    }
  }

  int fd_ = -1;
  std::thread thread_;
};
