// The thread has what it needs by value.
#include <string>
#include <thread>

void send(const std::string &text, int times);

void later(const std::string &text, int times) {
  std::thread([text, times] { send(text, times); }).detach();
  std::thread(send, text, times).detach();
}
