// A small project, and just enough of the libraries to parse the snippets, so that a case costs
// milliseconds. The real headers are exercised by the trials and by tests/bench/apply_fixes.
#include "edit_case.h"

namespace heddle::tests {

const std::vector<std::pair<std::string, std::string>> &headers() {
  static const std::vector<std::pair<std::string, std::string>> all = {
      {"include/bits_mutex.h", R"(#pragma once
namespace std {
class mutex { public: mutex() = default; mutex(const mutex &) = delete; void lock(); bool try_lock(); void unlock(); };
class recursive_mutex { public: void lock(); bool try_lock(); void unlock(); };
struct adopt_lock_t {}; struct defer_lock_t {}; struct try_to_lock_t {};
constexpr adopt_lock_t adopt_lock{}; constexpr defer_lock_t defer_lock{};
template <class M> class lock_guard {
public: explicit lock_guard(M &); lock_guard(M &, adopt_lock_t); lock_guard(const lock_guard &) = delete; ~lock_guard(); };
template <class M> class unique_lock {
public: unique_lock() noexcept; explicit unique_lock(M &); unique_lock(M &, adopt_lock_t); unique_lock(M &, defer_lock_t);
  ~unique_lock(); void lock(); void unlock(); };
template <class A, class B> void lock(A &, B &);
#if __cplusplus >= 201703L
template <class... M> class scoped_lock { public: explicit scoped_lock(M &...); ~scoped_lock(); };
#endif
}
)"},
      {"include/mutex", "#pragma once\n#include <bits_mutex.h>\n"},
      {"include/shared_mutex", R"(#pragma once
#include <bits_mutex.h>
namespace std {
class shared_mutex { public: void lock(); void unlock(); bool try_lock(); void lock_shared(); void unlock_shared(); };
#if __cplusplus >= 201402L
template <class M> class shared_lock { public: explicit shared_lock(M &); ~shared_lock(); };
#endif
}
)"},
      {"include/condition_variable", R"(#pragma once
#include <bits_mutex.h>
namespace std {
class condition_variable { public: void wait(unique_lock<mutex> &);
  template <class P> void wait(unique_lock<mutex> &, P); int wait_for(unique_lock<mutex> &, int); void notify_one(); };
}
)"},
      {"include/string", R"(#pragma once
namespace std {
template <class T> class allocator {};
template <class C, class A = allocator<C>> class basic_string { public: basic_string(); basic_string(const C *);
  basic_string(const basic_string &); ~basic_string(); unsigned long size() const; bool empty() const; };
typedef basic_string<char> string;
}
)"},
      {"include/vector", R"(#pragma once
namespace std {
template <class T, class A = int> class vector { public: vector(); vector(const vector &); ~vector();
  unsigned long size() const; bool empty() const; T &operator[](unsigned long); void push_back(const T &);
  T *begin(); T *end(); };
}
)"},
      {"include/memory", R"(#pragma once
namespace std {
template <class T> class unique_ptr { public: unique_ptr(); explicit unique_ptr(T *); ~unique_ptr(); T *get() const;
  T *operator->() const; T &operator*() const; };
}
)"},
      {"include/functional", R"(#pragma once
namespace std {
template <class T> class function; template <class R, class... A> class function<R(A...)> { public: R operator()(A...) const; };
}
)"},
      {"include/stdexcept", R"(#pragma once
#include <string>
namespace std { class runtime_error { public: explicit runtime_error(const char *); explicit runtime_error(const string &); }; }
)"},
      {"include/algorithm", "#pragma once\n"},
      {"include/pthread.h", R"(#pragma once
#ifdef __cplusplus
extern "C" {
#endif
typedef struct { int x; } pthread_mutex_t; typedef struct { int x; } pthread_rwlock_t; typedef struct { int x; } pthread_cond_t;
int pthread_mutex_lock(pthread_mutex_t *); int pthread_mutex_unlock(pthread_mutex_t *);
int pthread_rwlock_rdlock(pthread_rwlock_t *); int pthread_rwlock_wrlock(pthread_rwlock_t *);
int pthread_rwlock_unlock(pthread_rwlock_t *); int pthread_cond_wait(pthread_cond_t *, pthread_mutex_t *);
#ifdef __cplusplus
}
#endif
)"},
      {"include/absl/synchronization/mutex.h", R"(#pragma once
namespace absl {
class Mutex { public: void Lock(); void Unlock(); void ReaderLock(); void ReaderUnlock(); };
class MutexLock { public: explicit MutexLock(Mutex *); ~MutexLock(); };
class ReaderMutexLock { public: explicit ReaderMutexLock(Mutex *); ~ReaderMutexLock(); };
}
)"},
      {"include/boost/thread/mutex.hpp",
       "#pragma once\nnamespace boost { class mutex { public: void lock(); bool try_lock(); void "
       "unlock(); }; }\n"},
      {"include/boost/thread/lock_guard.hpp",
       "#pragma once\nnamespace boost { template <class M> class lock_guard { public: "
       "explicit lock_guard(M &); ~lock_guard(); }; }\n"},
      {"include/QMutex",
       "#pragma once\nclass QMutex { public: void lock(); void unlock(); };\nclass "
       "QMutexLocker { public: "
       "explicit QMutexLocker(QMutex *); ~QMutexLocker(); };\n"},
      {"include/coroutine", R"(#pragma once
namespace std {
template <class R, class...> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <class P = void> struct coroutine_handle { static coroutine_handle from_address(void *) noexcept;
  operator coroutine_handle<>() const noexcept; };
template <> struct coroutine_handle<void> { static coroutine_handle from_address(void *) noexcept; };
struct suspend_always { bool await_ready() noexcept; void await_suspend(coroutine_handle<>) noexcept; void await_resume() noexcept; };
}
)"},
      {"project/project_lock.h", R"(#pragma once
namespace shop {
class Mutex { public: void Lock(); void Unlock(); };
class MutexLock {
public:
  explicit MutexLock(Mutex *mu) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() { mu_->Unlock(); }
private:
  Mutex *const mu_;
};
class CondVar { public: explicit CondVar(Mutex *mu) : mu_(mu) {} ~CondVar(); void Wait(); private: Mutex *mu_; };
class Latch { public: void Lock(); void Unlock(); };
}
)"},
      {"project/locked_by_project.h", "#pragma once\n#include <mutex>\n"}};
  return all;
}

} // namespace heddle::tests
