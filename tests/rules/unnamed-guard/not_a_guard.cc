// A temporary with a constructor and a destructor that locks nothing.
#include <mutex>

void log_line(const char *text);

class Trace {
public:
  explicit Trace(const char *name) : name_(name) { log_line(name_); }
  ~Trace() { log_line(name_); }

private:
  const char *name_;
};

class Engine {
public:
  void start() {
    Trace("start");
    std::lock_guard<std::mutex> lock(mu_);
    ++starts_;
  }

private:
  std::mutex mu_;
  int starts_ = 0;
};
