// A static variable of a function is initialised once; others wait for it.
#include <cstdlib>
#include <thread>

struct Registry {
  int size = 0;
};

static Registry *registry() {
  static Registry *instance = new Registry;
  return instance;
}

static void use() {
  if (registry() == nullptr)
    std::abort();
}

int main() {
  std::thread first(use);
  std::thread second(use);
  first.join();
  second.join();
}
