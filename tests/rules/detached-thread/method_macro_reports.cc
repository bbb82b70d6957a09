// A method runs as a thread, by a macro.
#include <thread>

#define IN_BACKGROUND(method, object) std::thread(method, object).detach()

class Session {
public:
  void refresh() {
    IN_BACKGROUND(&Session::load, this);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info detached-thread: this thread is detached and uses the object that it works on: nothing makes sure that the
  }

private:
  void load() { ++loads_; }

  int loads_ = 0;
};
