// An object of atomic type has no plain access.
#include <atomic>
#include <thread>

int main() {
  std::atomic<int> users{0};
  std::thread worker([&] { users.fetch_add(1); });
  users = 3;
  const int now = users;
  worker.join();
  return now;
}
