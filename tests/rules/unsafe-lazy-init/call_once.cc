// Created under a once flag.
#include <mutex>
#include <thread>

struct Registry {
  int size = 0;
};

static std::once_flag once;
static Registry *instance = nullptr;

static Registry *registry() {
  std::call_once(once, [] {
    if (instance == nullptr)
      instance = new Registry;
  });
  return instance;
}

int main() {
  std::thread first([] { registry(); });
  std::thread second([] { registry(); });
  first.join();
  second.join();
}
