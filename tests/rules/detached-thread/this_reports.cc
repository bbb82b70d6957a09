// A thread that nobody can wait for works on the object.
#include <thread>

class Session {
public:
  void refresh() {
    std::thread([this] { load(); }).detach();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info detached-thread: this thread is detached and uses `this`: nothing makes sure that the object lives until it
  }

private:
  void load();
};
