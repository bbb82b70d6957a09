// One thread assigns what the other uses.
#include <memory>
#include <thread>

struct Config {
  int limit = 0;
};

static std::shared_ptr<Config> config = std::make_shared<Config>();
void use(int limit);

static void reload() {
  config = std::make_shared<Config>();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn shared-ptr-race: the pointer `config` is assigned here by a thread that runs `reload` while a thread that r
}

static void serve() {
  use(config->limit);
//    ^^^^^^^^ warn shared-ptr-race: the pointer `config` is used here by a thread that runs `serve` while a thread that runs `
}

int main() {
  std::thread reloader(reload);
  std::thread server(serve);
  reloader.join();
  server.join();
}
