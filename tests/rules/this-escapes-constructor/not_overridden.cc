// A virtual method that no class overrides is the one that is meant.
#include <thread>

class Task {
public:
  Task() : thread_([this] { step(); }) {}
  virtual ~Task() { thread_.join(); }
  virtual void step() {}

private:
  std::thread thread_;
};

class Named : public Task {
public:
  const char *name() const { return "named"; }
};
