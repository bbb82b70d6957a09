// start() is called when the object is complete.
#include <thread>

class Task {
public:
  virtual ~Task() = default;
  void start() {
    thread_ = std::thread([this] { step(); });
  }
  void finish() { thread_.join(); }
  virtual void step() {}

private:
  std::thread thread_;
};

class Sum : public Task {
public:
  Sum() { total_ = 1; }
  void step() override { ++total_; }

private:
  int total_ = 0;
};

int main() {
  Sum sum;
  sum.start();
  sum.finish();
}
