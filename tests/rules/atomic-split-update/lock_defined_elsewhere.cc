// A lock class whose methods are defined in another file; and a method that only the class's own code calls.
#include <atomic>

class Mutex {
public:
  void AssertHeld();
  void Lock();
  void Unlock();
};

class Memory {
public:
  void take(long n);
  void put(long n) {
    mutex_.AssertHeld();
    used_ = used_ - n;
  }
  long used() const { return used_; }

protected:
  void add(long n);

private:
  Mutex mutex_;
  std::atomic<long> used_{0};
};

void Memory::add(long n) { used_ = used_ + n; }
