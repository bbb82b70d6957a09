// A handler stands between.
#include <exception>
#include <stdexcept>
#include <thread>

static void check(int part) {
  if (part < 0)
    throw std::invalid_argument("part");
}

static void all(int part, std::exception_ptr *error) {
  try {
    check(part);
  } catch (...) {
    *error = std::current_exception();
  }
}

static void some(int part) {
  try {
    check(part);
  } catch (const std::exception &) {
  }
}

void start(int part) {
  std::exception_ptr error;
  std::thread first(all, part, &error);
  std::thread second(some, part);
  first.join();
  second.join();
}
