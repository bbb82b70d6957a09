// A registry of the project with a destructor, and a macro that starts the thread.
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#define IN_BACKGROUND(body) std::thread(body).detach()

class Registry {
public:
  ~Registry() { entries_.clear(); }
  void touch() {
    std::lock_guard<std::mutex> lock(mu_);
    entries_.push_back(1);
  }

private:
  std::mutex mu_;
  std::vector<int> entries_;
};

static Registry registry;
static std::vector<int> log_lines;
void serve();

static void tick() {
  for (;;) {
    registry.touch();
    log_lines.push_back(1);
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

int main() {
  IN_BACKGROUND(tick);
//^^^^^^^^^^^^^^^^^^^ warn static-destruction-race: the detached thread that runs `tick` never ends and uses `log_lines`, which is destroyed w
  serve();
}
