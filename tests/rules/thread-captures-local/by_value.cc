// Copies, moves, and what lives for ever.
#include <memory>
#include <thread>

struct Config {
  int level = 1;
};

void serve(const Config &config);

void start(int level) {
  static Config shared;
  Config config;
  config.level = level;
  auto owned = std::make_shared<Config>();
  std::thread([config] { serve(config); }).detach();
  std::thread([owned] { serve(*owned); }).detach();
  std::thread([] { serve(shared); }).detach();
}
