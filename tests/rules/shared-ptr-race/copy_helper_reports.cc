// A helper makes a copy, which is no safer.
#include <memory>
#include <thread>

struct Config {
  int limit = 0;
};

static std::shared_ptr<Config> config = std::make_shared<Config>();
void use(int limit);

static int limit() {
  std::shared_ptr<Config> mine = config;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn shared-ptr-race: the pointer `config` is used here by a thread that runs `lambda in main` while the main th
  return mine->limit;
}

int main() {
  std::thread server([] { use(limit()); });
  config = std::make_shared<Config>();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn shared-ptr-race: the pointer `config` is assigned here by the main thread while a thread that runs `lambda
  server.join();
}
