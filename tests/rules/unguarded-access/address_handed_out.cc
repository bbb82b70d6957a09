// A function whose address an interface gets is called from where we do not see, perhaps under the lock.
#include <mutex>
struct Env { virtual ~Env(); virtual void schedule(void (*f)(void *), void *arg, void (*unschedule)(void *)) = 0; virtual int unschedule(void *arg) = 0; };
class Db {
public:
  explicit Db(Env *e) : env_(e) {}
  void maybe() { std::lock_guard<std::mutex> l(mu_); n_++; env_->schedule(&work, this, &undo); }
  void close() { std::lock_guard<std::mutex> l(mu_); env_->unschedule(this); if (n_ > 0) n_ = 0; }
  bool busy() { std::lock_guard<std::mutex> l(mu_); return n_ > 0; }
private:
  static void work(void *arg) { Db *d = static_cast<Db *>(arg); std::lock_guard<std::mutex> l(d->mu_); d->n_--; }
  static void undo(void *arg) { static_cast<Db *>(arg)->n_--; }
  std::mutex mu_;
  Env *env_;
  int n_ = 0;
};
void use(Db &d) { d.maybe(); d.close(); d.busy(); }
