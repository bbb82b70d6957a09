// Both threads may find no registry.
#include <cstdlib>
#include <thread>

struct Registry {
  int size = 0;
};

static Registry *instance = nullptr;

static Registry *registry() {
  if (instance == nullptr)
   // ^^^^^^^^ warn unsafe-lazy-init: `instance` is created on first use with no lock: a thread that runs
    instance = new Registry;
 // ^ related: a thread that runs `use` writes it here
  return instance;
}

static void use() {
  if (registry() == nullptr)
    std::abort();
}

int main() {
  std::thread first(use);
  std::thread second(use);
//^ related: the thread is started here
  first.join();
  second.join();
}
