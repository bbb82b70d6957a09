// A helper is given the address of what its caller owns.
#include <thread>

struct Config {
  int level = 0;
};

void apply(Config *config) { ++config->level; }

static void later(Config *config) {
  std::thread worker(apply, config);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info detached-thread: this thread is detached and uses `config`: nothing makes sure that the object lives until
  worker.detach();
}

void start(Config &config) { later(&config); }
