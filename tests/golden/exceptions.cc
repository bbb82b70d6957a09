#include <mutex>
#include <stdexcept>

std::mutex mu;
void may_throw();
void cannot_throw() noexcept;

void unwinds() {
  std::lock_guard<std::mutex> outer(mu);
  {
    std::unique_lock<std::mutex> inner(mu);
    may_throw();
  }
  may_throw();
  cannot_throw();
}

int handles(int n) {
  try {
    std::lock_guard<std::mutex> lock(mu);
    if (n < 0)
      throw std::invalid_argument("n");
    may_throw();
  } catch (const std::logic_error &error) {
    return 1;
  } catch (...) {
    may_throw();
    throw;
  }
  return 0;
}

void quiet() noexcept {
  std::lock_guard<std::mutex> lock(mu);
  may_throw();
}

struct Member {
  Member();
  ~Member();
};

struct Tried {
  explicit Tried(int n) try : member_(), n_(n) {
    may_throw();
  } catch (...) {
    cannot_throw();
  }
  ~Tried() { mu.lock(); }
  Member member_;
  int n_;
};
