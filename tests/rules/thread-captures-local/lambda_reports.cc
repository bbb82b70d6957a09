// The lambda refers to a variable that ends with the function.
#include <thread>

struct Config {
  int level = 1;
};

void serve(const Config &config);

void start(int level) {
  Config config;
  config.level = level;
  std::thread worker([&config] { serve(config); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error thread-captures-local: config
  worker.detach();
}
