// The thread has a share of the object.
#include <memory>
#include <thread>

class Session : public std::enable_shared_from_this<Session> {
public:
  void refresh() {
    std::thread([self = shared_from_this()] { self->load(); }).detach();
  }

private:
  void load();
};
