// The contract stands in a comment.
#include <mutex>

class Playlist {
public:
  void next() {
    std::lock_guard<std::mutex> lock(mu_);
    ++track_;
  }
  void rewind() {
    track_ = 0;
 // ^^^^^^ warn unguarded-access: mu_
  }

private:
  std::mutex mu_;
  int track_ = 0; // guarded by mu_
};
