// A wrapper around a wrapper of a condition; the predicate is the caller's.
#include <pthread.h>
struct Mutex { pthread_mutex_t mu_; };
class CondVar {
public:
  explicit CondVar(Mutex *m) : mu_(m) {}
  void Wait() { check("wait", pthread_cond_wait(&cv_, &mu_->mu_)); }
private:
  static int check(const char *, int r) { return r; }
  pthread_cond_t cv_ = PTHREAD_COND_INITIALIZER;
  Mutex *mu_;
};
struct Timer { explicit Timer(bool on) : on_(on) {} ~Timer() { if (on_) stop(); } void stop(); bool on_; };
class InstrumentedCondVar {
public:
  explicit InstrumentedCondVar(Mutex *m, int code) : cond_(m), code_(code) {}
  void Wait();
  void WaitInternal();
private:
  CondVar cond_;
  int code_;
};
void InstrumentedCondVar::Wait() { Timer t(code_ == 3); if (code_ == 3) t.stop(); WaitInternal(); }
void InstrumentedCondVar::WaitInternal() { cond_.Wait(); }
static Mutex m;
static bool done;
void use(InstrumentedCondVar &c) { pthread_mutex_lock(&m.mu_); while (!done) c.Wait(); pthread_mutex_unlock(&m.mu_); }
