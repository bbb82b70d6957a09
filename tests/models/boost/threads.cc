// flags: -std=c++17 -DBOOST_THREAD_PROVIDES_FUTURE
#include <boost/thread.hpp>
#include <boost/thread/barrier.hpp>
#include <boost/thread/condition_variable.hpp>
#include <boost/thread/future.hpp>
#include <boost/thread/latch.hpp>
#include <boost/thread/lock_guard.hpp>
#include <mutex>

static boost::mutex mutex;
static boost::condition_variable condition;
static boost::condition_variable_any any_condition;
static bool ready;
static std::mutex busy;
static int sections;
static boost::once_flag once = BOOST_ONCE_INIT;
static boost::latch latch(1);
static boost::barrier barrier(1);

static void work() {}
static int compute() { return 1; }
static void take_busy() {
  std::lock_guard<std::mutex> again(busy);
  ++sections;
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: boost::condition_variable::wait(*) reports wait-without-predicate
// model: boost::condition_variable reports wait-without-predicate
void condition_variable_wait_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    condition.wait(held);
}

// model: boost::condition_variable::wait(*) silent
// model: boost::condition_variable silent
void condition_variable_wait_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    condition.wait(held);
}

// model: boost::condition_variable::wait(*, *) operation wait
void condition_variable_wait_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait(held, [] { return ready; });
}

// model: boost::condition_variable::wait(*, *) silent
void condition_variable_wait_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait(held, [] { return ready; });
}

// model: boost::condition_variable::wait_for(*, *) reports wait-without-predicate
void condition_variable_wait_for_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    condition.wait_for(held, boost::chrono::seconds(1));
}

// model: boost::condition_variable::wait_for(*, *) silent
void condition_variable_wait_for_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    condition.wait_for(held, boost::chrono::seconds(1));
}

// model: boost::condition_variable::wait_for(*, *, *) operation wait
void condition_variable_wait_for_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait_for(held, boost::chrono::seconds(1), [] { return ready; });
}

// model: boost::condition_variable::wait_for(*, *, *) silent
void condition_variable_wait_for_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait_for(held, boost::chrono::seconds(1), [] { return ready; });
}

// model: boost::condition_variable::wait_until(*, *) reports wait-without-predicate
void condition_variable_wait_until_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    condition.wait_until(held, boost::chrono::steady_clock::now());
}

// model: boost::condition_variable::wait_until(*, *) silent
void condition_variable_wait_until_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    condition.wait_until(held, boost::chrono::steady_clock::now());
}

// model: boost::condition_variable::wait_until(*, *, *) operation wait
void condition_variable_wait_until_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait_until(held, boost::chrono::steady_clock::now(), [] { return ready; });
}

// model: boost::condition_variable::wait_until(*, *, *) silent
void condition_variable_wait_until_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.wait_until(held, boost::chrono::steady_clock::now(), [] { return ready; });
}

// model: boost::condition_variable::timed_wait(*, *) reports wait-without-predicate
void condition_variable_timed_wait_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    condition.timed_wait(held, boost::posix_time::seconds(1));
}

// model: boost::condition_variable::timed_wait(*, *) silent
void condition_variable_timed_wait_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    condition.timed_wait(held, boost::posix_time::seconds(1));
}

// model: boost::condition_variable::timed_wait(*, *, *) operation wait
void condition_variable_timed_wait_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.timed_wait(held, boost::posix_time::seconds(1), [] { return ready; });
}

// model: boost::condition_variable::timed_wait(*, *, *) silent
void condition_variable_timed_wait_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  condition.timed_wait(held, boost::posix_time::seconds(1), [] { return ready; });
}

// model: boost::condition_variable::notify_one operation notify_one
void condition_variable_notify_one_is_seen() { condition.notify_one(); }

// model: boost::condition_variable::notify_one silent
void condition_variable_notify_one_silent() { condition.notify_one(); }

// model: boost::condition_variable::notify_all operation notify_all
void condition_variable_notify_all_is_seen() { condition.notify_all(); }

// model: boost::condition_variable::notify_all silent
void condition_variable_notify_all_silent() { condition.notify_all(); }

// model: boost::condition_variable_any::wait(*) reports wait-without-predicate
// model: boost::condition_variable_any reports wait-without-predicate
void condition_variable_any_wait_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    any_condition.wait(held);
}

// model: boost::condition_variable_any::wait(*) silent
// model: boost::condition_variable_any silent
void condition_variable_any_wait_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    any_condition.wait(held);
}

// model: boost::condition_variable_any::wait(*, *) operation wait
void condition_variable_any_wait_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait(held, [] { return ready; });
}

// model: boost::condition_variable_any::wait(*, *) silent
void condition_variable_any_wait_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait(held, [] { return ready; });
}

// model: boost::condition_variable_any::wait_for(*, *) reports wait-without-predicate
void condition_variable_any_wait_for_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    any_condition.wait_for(held, boost::chrono::seconds(1));
}

// model: boost::condition_variable_any::wait_for(*, *) silent
void condition_variable_any_wait_for_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    any_condition.wait_for(held, boost::chrono::seconds(1));
}

// model: boost::condition_variable_any::wait_for(*, *, *) operation wait
void condition_variable_any_wait_for_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait_for(held, boost::chrono::seconds(1), [] { return ready; });
}

// model: boost::condition_variable_any::wait_for(*, *, *) silent
void condition_variable_any_wait_for_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait_for(held, boost::chrono::seconds(1), [] { return ready; });
}

// model: boost::condition_variable_any::wait_until(*, *) reports wait-without-predicate
void condition_variable_any_wait_until_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    any_condition.wait_until(held, boost::chrono::steady_clock::now());
}

// model: boost::condition_variable_any::wait_until(*, *) silent
void condition_variable_any_wait_until_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    any_condition.wait_until(held, boost::chrono::steady_clock::now());
}

// model: boost::condition_variable_any::wait_until(*, *, *) operation wait
void condition_variable_any_wait_until_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait_until(held, boost::chrono::steady_clock::now(), [] { return ready; });
}

// model: boost::condition_variable_any::wait_until(*, *, *) silent
void condition_variable_any_wait_until_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.wait_until(held, boost::chrono::steady_clock::now(), [] { return ready; });
}

// model: boost::condition_variable_any::timed_wait(*, *) reports wait-without-predicate
void condition_variable_any_timed_wait_any_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  if (!ready)
    any_condition.timed_wait(held, boost::posix_time::seconds(1));
}

// model: boost::condition_variable_any::timed_wait(*, *) silent
void condition_variable_any_timed_wait_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  while (!ready)
    any_condition.timed_wait(held, boost::posix_time::seconds(1));
}

// model: boost::condition_variable_any::timed_wait(*, *, *) operation wait
void condition_variable_any_timed_wait_any_any_any_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.timed_wait(held, boost::posix_time::seconds(1), [] { return ready; });
}

// model: boost::condition_variable_any::timed_wait(*, *, *) silent
void condition_variable_any_timed_wait_any_any_any_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  any_condition.timed_wait(held, boost::posix_time::seconds(1), [] { return ready; });
}

// model: boost::condition_variable_any::notify_one operation notify_one
void condition_variable_any_notify_one_is_seen() { any_condition.notify_one(); }

// model: boost::condition_variable_any::notify_one silent
void condition_variable_any_notify_one_silent() { any_condition.notify_one(); }

// model: boost::condition_variable_any::notify_all operation notify_all
void condition_variable_any_notify_all_is_seen() { any_condition.notify_all(); }

// model: boost::condition_variable_any::notify_all silent
void condition_variable_any_notify_all_silent() { any_condition.notify_all(); }

// model: boost::thread trait thread
void boost_thread_is_seen() {
  boost::thread thread(work);
  thread.join();
}

// model: boost::thread silent
void boost_thread_silent() {
  boost::thread thread(work);
  thread.join();
}

// model: boost::thread::thread(boost::thread) operation no_throw
void thread_thread_thread_is_seen() {
  boost::thread from(work);
  boost::thread thread(boost::move(from));
  thread.join();
}

// model: boost::thread::thread(boost::thread) silent
void thread_thread_thread_silent() {
  boost::thread from(work);
  boost::thread thread(boost::move(from));
  thread.join();
}

// model: boost::thread::thread(*, ...) operation spawn
void thread_thread_any_rest_is_seen() {
  boost::thread thread([](int) {}, 1);
  thread.join();
}

// model: boost::thread::thread(*, ...) silent
void thread_thread_any_rest_silent() {
  boost::thread thread([](int) {}, 1);
  thread.join();
}

// model: boost::thread::join reports blocking-under-lock
void thread_join_reports() {
  boost::thread thread(work);
  std::lock_guard<std::mutex> hold(busy);
  thread.join();
}

// model: boost::thread::join silent
void thread_join_silent() {
  boost::thread thread(work);
  thread.join();
}

// model: boost::thread::try_join_for operation join
void thread_try_join_for_is_seen() {
  boost::thread thread(work);
  thread.try_join_for(boost::chrono::seconds(1));
}

// model: boost::thread::try_join_for silent
void thread_try_join_for_silent() {
  boost::thread thread(work);
  thread.try_join_for(boost::chrono::seconds(1));
}

// model: boost::thread::try_join_until operation join
void thread_try_join_until_is_seen() {
  boost::thread thread(work);
  thread.try_join_until(boost::chrono::steady_clock::now());
}

// model: boost::thread::try_join_until silent
void thread_try_join_until_silent() {
  boost::thread thread(work);
  thread.try_join_until(boost::chrono::steady_clock::now());
}

// model: boost::thread::timed_join operation join
void thread_timed_join_is_seen() {
  boost::thread thread(work);
  thread.timed_join(boost::posix_time::seconds(1));
}

// model: boost::thread::timed_join silent
void thread_timed_join_silent() {
  boost::thread thread(work);
  thread.timed_join(boost::posix_time::seconds(1));
}

// model: boost::thread::detach operation detach
void thread_detach_is_seen() { boost::thread(work).detach(); }

// model: boost::thread::detach silent
void thread_detach_silent() { boost::thread(work).detach(); }

// model: boost::thread_group::create_thread operation spawn
void thread_group_create_thread_is_seen() {
  boost::thread_group group;
  group.create_thread(work);
}

// model: boost::thread_group::create_thread silent
void thread_group_create_thread_silent() {
  boost::thread_group group;
  group.create_thread(work);
}

// model: boost::thread_group::join_all reports blocking-under-lock
void thread_group_join_all_reports() {
  boost::thread_group group;
  std::lock_guard<std::mutex> hold(busy);
  group.join_all();
}

// model: boost::thread_group::join_all silent
void thread_group_join_all_silent() {
  boost::thread_group group;
  group.join_all();
}

// model: boost::this_thread::sleep reports blocking-under-lock
void this_thread_sleep_reports() {
  std::lock_guard<std::mutex> hold(busy);
  boost::this_thread::sleep(boost::posix_time::seconds(1));
}

// model: boost::this_thread::sleep silent
void this_thread_sleep_silent() { boost::this_thread::sleep(boost::posix_time::seconds(1)); }

// model: boost::this_thread::sleep_for reports blocking-under-lock
void this_thread_sleep_for_reports() {
  std::lock_guard<std::mutex> hold(busy);
  boost::this_thread::sleep_for(boost::chrono::seconds(1));
}

// model: boost::this_thread::sleep_for silent
void this_thread_sleep_for_silent() { boost::this_thread::sleep_for(boost::chrono::seconds(1)); }

// model: boost::this_thread::sleep_until reports blocking-under-lock
void this_thread_sleep_until_reports() {
  std::lock_guard<std::mutex> hold(busy);
  boost::this_thread::sleep_until(boost::chrono::steady_clock::now());
}

// model: boost::this_thread::sleep_until silent
void this_thread_sleep_until_silent() {
  boost::this_thread::sleep_until(boost::chrono::steady_clock::now());
}

// model: boost::async(*, ...) operation spawn
void boost_async_any_rest_is_seen() {
  auto future = boost::async(compute);
  future.wait();
}

// model: boost::async(*, ...) silent
void boost_async_any_rest_silent() {
  auto future = boost::async(compute);
  future.wait();
}

// model: boost::async(boost::launch, *, ...) operation spawn
void boost_async_launch_any_rest_is_seen() {
  auto future = boost::async(boost::launch::async, compute);
  future.wait();
}

// model: boost::async(boost::launch, *, ...) silent
void boost_async_launch_any_rest_silent() {
  auto future = boost::async(boost::launch::async, compute);
  future.wait();
}

// model: boost::call_once reports double-lock
void boost_call_once_reports() {
  std::lock_guard<std::mutex> hold(busy);
  boost::call_once(once, take_busy);
}

// model: boost::call_once silent
// model: boost::once_flag silent
void boost_call_once_silent() { boost::call_once(once, take_busy); }

// model: boost::once_flag trait once_flag
void boost_once_flag_is_seen() {
  static boost::once_flag local = BOOST_ONCE_INIT;
  boost::call_once(local, work);
}

// model: boost::future::get reports blocking-under-lock
void future_get_reports(boost::future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.get();
}

// model: boost::future::get silent
void future_get_silent(boost::future<int> &future) { (void)future.get(); }

// model: boost::shared_future::get reports blocking-under-lock
void shared_future_get_reports(boost::shared_future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.get();
}

// model: boost::shared_future::get silent
void shared_future_get_silent(boost::shared_future<int> &future) { (void)future.get(); }

// model: boost::detail::basic_future::wait reports blocking-under-lock
void basic_future_wait_reports(boost::future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  future.wait();
}

// model: boost::detail::basic_future::wait silent
void basic_future_wait_silent(boost::future<int> &future) { future.wait(); }

// model: boost::wait_for_all reports blocking-under-lock
void boost_wait_for_all_reports(boost::future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  boost::wait_for_all(future, future);
}

// model: boost::wait_for_all silent
void boost_wait_for_all_silent(boost::future<int> &future) { boost::wait_for_all(future, future); }

// model: boost::detail::basic_future::wait_for operation future_wait
void basic_future_wait_for_is_seen(boost::future<int> &future) {
  (void)future.wait_for(boost::chrono::seconds(1));
}

// model: boost::detail::basic_future::wait_for silent
void basic_future_wait_for_silent(boost::future<int> &future) {
  (void)future.wait_for(boost::chrono::seconds(1));
}

// model: boost::detail::basic_future::wait_until operation future_wait
void basic_future_wait_until_is_seen(boost::future<int> &future) {
  (void)future.wait_until(boost::chrono::steady_clock::now());
}

// model: boost::detail::basic_future::wait_until silent
void basic_future_wait_until_silent(boost::future<int> &future) {
  (void)future.wait_until(boost::chrono::steady_clock::now());
}

// model: boost::future trait future
void boost_future_is_seen() {
  boost::future<int> none;
  (void)none.valid();
}

// model: boost::future silent
void boost_future_silent() {
  boost::future<int> none;
  (void)none.valid();
}

// model: boost::shared_future trait future
void boost_shared_future_is_seen() {
  boost::shared_future<int> none;
  (void)none.valid();
}

// model: boost::shared_future silent
void boost_shared_future_silent() {
  boost::shared_future<int> none;
  (void)none.valid();
}

// model: boost::promise::set_value operation promise_set
void promise_set_value_is_seen() {
  boost::promise<int> promise;
  promise.set_value(1);
}

// model: boost::promise::set_value silent
void promise_set_value_silent() {
  boost::promise<int> promise;
  promise.set_value(1);
}

// model: boost::promise::set_exception operation promise_set
void promise_set_exception_is_seen() {
  boost::promise<int> promise;
  promise.set_exception(boost::exception_ptr());
}

// model: boost::promise::set_exception silent
void promise_set_exception_silent() {
  boost::promise<int> promise;
  promise.set_exception(boost::exception_ptr());
}

// model: boost::latch::wait reports blocking-under-lock
void latch_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  latch.wait();
}

// model: boost::latch::wait silent
void latch_wait_silent() { latch.wait(); }

// model: boost::latch::count_down_and_wait reports blocking-under-lock
void latch_count_down_and_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  latch.count_down_and_wait();
}

// model: boost::latch::count_down_and_wait silent
void latch_count_down_and_wait_silent() { latch.count_down_and_wait(); }

// model: boost::barrier::wait reports blocking-under-lock
void barrier_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  barrier.wait();
}

// model: boost::barrier::wait silent
void barrier_wait_silent() { barrier.wait(); }

// model: boost::barrier::count_down_and_wait reports blocking-under-lock
void barrier_count_down_and_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  barrier.count_down_and_wait();
}

// model: boost::barrier::count_down_and_wait silent
void barrier_count_down_and_wait_silent() { barrier.count_down_and_wait(); }
