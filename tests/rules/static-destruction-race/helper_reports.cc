// The use is in a helper of the thread.
#include <chrono>
#include <mutex>
#include <string>
#include <thread>

static std::mutex mu;
static std::string status;
void serve(const std::string &text);

static void refresh() {
  std::lock_guard<std::mutex> lock(mu);
  status += ".";
}

static void loop() {
  while (true) {
    refresh();
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

int main() {
  std::thread([] { loop(); }).detach();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn static-destruction-race: the detached thread that runs `lambda in main` never ends and uses `status`, which is dest
  std::lock_guard<std::mutex> lock(mu);
  serve(status);
}
