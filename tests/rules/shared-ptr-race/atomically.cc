// The library's atomic access.
#include <memory>
#include <thread>

static std::shared_ptr<int> value = std::make_shared<int>(0);
void use(int value);

int main() {
  std::thread writer([] { std::atomic_store(&value, std::make_shared<int>(1)); });
  use(*std::atomic_load(&value));
  writer.join();
}
