// The handler takes a lock that the interrupted code may hold, through a class of the project's.
#include <csignal>
#include <mutex>

class Journal {
public:
  void note(int what) {
    std::lock_guard<std::mutex> lock(mu_);
 // ^ related: calls `std::lock_guard::lock_guard` here
    last_ = what;
  }

private:
  std::mutex mu_;
  int last_ = 0;
};

static Journal journal;

static void on_user(int number) { journal.note(number); }
                               // ^^^^^^^^^^^^^^^^^^^^ error signal-unsafe-call: the signal handler `on_user` calls `std::lock_guard::lock_guard`,

int main() {
  std::signal(SIGUSR1, on_user);
//^ related: the handler is installed here
  journal.note(0);
}
