// A lock around both; a copy for each thread.
#include <memory>
#include <mutex>
#include <thread>

struct Config {
  int limit = 0;
};

static std::mutex mu;
static std::shared_ptr<Config> config = std::make_shared<Config>();
void use(int limit);

static std::shared_ptr<Config> current() {
  std::lock_guard<std::mutex> lock(mu);
  return config;
}

static void reload() {
  std::lock_guard<std::mutex> lock(mu);
  config = std::make_shared<Config>();
}

int main() {
  std::shared_ptr<Config> first = current();
  std::thread server([first] { use(first->limit); });
  std::thread reloader(reload);
  use(current()->limit);
  server.join();
  reloader.join();
}
