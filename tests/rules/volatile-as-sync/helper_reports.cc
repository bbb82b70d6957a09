// The flag is asked for through a function.
#include <thread>

struct Control {
  bool running() const { return running_; }
                             // ^^^^^^^^ warn volatile-as-sync: writes it in `Control::halt`
  void halt() { running_ = false; }
             // ^^^^^^^^ warn volatile-as-sync: reads it in `Control::running`
  volatile bool running_ = true;
};

int main() {
  Control control;
  long rounds = 0;
  std::thread worker([&] {
    while (control.running())
      ++rounds;
  });
  control.halt();
  worker.join();
  return rounds > 0 ? 0 : 1;
}
