// A C lock, a guard class of the project, and a const method that has forgotten it.
#include <pthread.h>

class Guard {
public:
  explicit Guard(pthread_mutex_t *mu) : mu_(mu) { pthread_mutex_lock(mu_); }
  ~Guard() { pthread_mutex_unlock(mu_); }

private:
  pthread_mutex_t *mu_;
};

class Table {
public:
  void set(int value) {
    Guard guard(&mu_);
    value_ = value;
  }
  int last() const {
    last_asked_ = 1;
//  ^^^^^^^^^^^ warn lazy-mutable-in-const: `last_asked_` is changed in `Table::last`, which is const, without `mu_`: readers at once
    return 0;
  }

private:
  mutable pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
  int value_ = 0;
  mutable int last_asked_ = 0;
};
