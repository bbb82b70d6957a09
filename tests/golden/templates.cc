template <typename Mutex> struct Guard {
  explicit Guard(Mutex &mutex) : mutex_(mutex) { mutex_.lock(); }
  ~Guard() { mutex_.unlock(); }
  Mutex &mutex_;
};

struct Spin {
  void lock();
  void unlock();
};
struct Other {
  void lock();
  void unlock();
};

template <typename T> void never_used(T &value) { value.lock(); }

void use(Spin &spin, Other &other) {
  Guard<Spin> a(spin);
  Guard<Other> b(other);
}
