// The base class's constructor starts the thread, which calls what the derived class overrides.
#include <thread>

class Task {
public:
  Task() : thread_([this] { body(); }) {}
        // ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn this-escapes-constructor: the thread that starts here calls the virtual `Task::step`, perhaps
  virtual ~Task() { thread_.join(); }
  virtual void step() {}

private:
  void body() { step(); }
             // ^ related: the thread calls it here

  std::thread thread_;
};

class Sum : public Task {
public:
  void step() override { ++total_; }

private:
  int total_ = 0;
};
