// Assigned before the thread starts and after it has ended.
#include <memory>
#include <thread>

static std::shared_ptr<int> value;
void use(int value);

int main() {
  value = std::make_shared<int>(0);
  std::thread reader([] { use(*value); });
  reader.join();
  value = std::make_shared<int>(1);
}
