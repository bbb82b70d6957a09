// The loop asks a method for the flag.
#include <thread>

class Gate {
public:
  bool open() const { return open_; }
                          // ^^^^^ warn stop-flag-not-atomic: `open_` ends a loop of a thread that runs `lambda in main` and is
  void close() { open_ = false; }
              // ^ related: the main thread writes it here

private:
  bool open_ = true;
};

int main() {
  Gate gate;
  long passed = 0;
  std::thread worker([&] {
//^ related: the thread is started here
    while (gate.open())
      ++passed;
  });
  gate.close();
  worker.join();
  return passed > 0 ? 0 : 1;
}
