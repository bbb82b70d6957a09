// flags: -std=c++20 -pthread
// Two semaphores that hand a buffer to and fro; a task gives the permit back.
#include <functional>
#include <semaphore>

class Ring {
public:
  bool put(int item) {
    free_.acquire();
    if (closed_)
      return false;
    last_ = item;
    full_.release();
    return true;
  }
  int take() {
    full_.acquire();
    const int item = last_;
    free_.release();
    return item;
  }
  void later(int host) {
    free_.acquire();
    if (host == 0)
      return post([this] { free_.release(); });
    free_.release();
  }

private:
  void post(std::function<void()> task);

  std::counting_semaphore<1> free_{1};
  std::counting_semaphore<1> full_{0};
  bool closed_ = false;
  int last_ = 0;
};
