// A lock that is declared to guard a struct or an array guards what is in it.
#define CAP __attribute__((capability("mutex")))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#include <mutex>
class CAP Mutex {
public:
  void Lock() __attribute__((acquire_capability())) { m_.lock(); }
  void Unlock() __attribute__((release_capability())) { m_.unlock(); }
private:
  std::mutex m_;
};
struct Stats { long micros; };
class Db {
public:
  void add(int i) { mu_.Lock(); stats_[i].micros++; one_.micros++; plain_++; mu_.Unlock(); }
  long get(int i) {
    return stats_[i].micros;
        // ^^^^^^^^^^^^^^^^ warn unguarded-access: mu_
  }
  long get_one() {
    return one_.micros;
        // ^^^^^^^^^^^ warn unguarded-access: mu_
  }
  long get_plain() {
    return plain_;
        // ^^^^^^ warn unguarded-access: mu_
  }
private:
  Mutex mu_;
  Stats stats_[7] GUARDED_BY(mu_);
  Stats one_ GUARDED_BY(mu_);
  long plain_ GUARDED_BY(mu_);
};
void use(Db &d) { d.add(1); d.get(1); d.get_one(); d.get_plain(); }
