// flags: -std=c++20
#include <algorithm>
#include <barrier>
#include <chrono>
#include <exception>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>

static std::mutex busy;
static int sections;
static std::counting_semaphore<4> semaphore(1);
static std::latch latch(1);
static std::barrier<> barrier(1);
static std::once_flag once;

static void work() {}
static void take_busy() {
  std::lock_guard<std::mutex> again(busy);
  ++sections;
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: std::counting_semaphore::acquire reports blocking-under-lock
void counting_semaphore_acquire_reports() {
  std::lock_guard<std::mutex> hold(busy);
  semaphore.acquire();
}

// model: std::counting_semaphore::acquire silent
void counting_semaphore_acquire_silent() { semaphore.acquire(); }

// model: std::counting_semaphore::try_acquire operation semaphore_try_acquire
void counting_semaphore_try_acquire_is_seen() { (void)semaphore.try_acquire(); }

// model: std::counting_semaphore::try_acquire silent
void counting_semaphore_try_acquire_silent() { (void)semaphore.try_acquire(); }

// model: std::counting_semaphore::try_acquire_for operation semaphore_try_acquire
void counting_semaphore_try_acquire_for_is_seen() {
  (void)semaphore.try_acquire_for(std::chrono::seconds(1));
}

// model: std::counting_semaphore::try_acquire_for silent
void counting_semaphore_try_acquire_for_silent() {
  (void)semaphore.try_acquire_for(std::chrono::seconds(1));
}

// model: std::counting_semaphore::try_acquire_until operation semaphore_try_acquire
void counting_semaphore_try_acquire_until_is_seen() {
  (void)semaphore.try_acquire_until(std::chrono::steady_clock::now());
}

// model: std::counting_semaphore::try_acquire_until silent
void counting_semaphore_try_acquire_until_silent() {
  (void)semaphore.try_acquire_until(std::chrono::steady_clock::now());
}

// model: std::counting_semaphore::release operation semaphore_release
void counting_semaphore_release_is_seen() { semaphore.release(); }

// model: std::counting_semaphore::release silent
void counting_semaphore_release_silent() { semaphore.release(); }

// model: std::counting_semaphore trait semaphore
void std_counting_semaphore_is_seen() {
  std::counting_semaphore<2> local(2);
  local.release();
}

// model: std::counting_semaphore silent
void std_counting_semaphore_silent() {
  std::counting_semaphore<2> local(2);
  local.release();
}

// model: std::latch::wait reports blocking-under-lock
void latch_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  latch.wait();
}

// model: std::latch::wait silent
void latch_wait_silent() { latch.wait(); }

// model: std::latch::arrive_and_wait reports blocking-under-lock
void latch_arrive_and_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  latch.arrive_and_wait();
}

// model: std::latch::arrive_and_wait silent
void latch_arrive_and_wait_silent() { latch.arrive_and_wait(); }

// model: std::barrier::wait reports blocking-under-lock
void barrier_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  barrier.wait(barrier.arrive());
}

// model: std::barrier::wait silent
void barrier_wait_silent() { barrier.wait(barrier.arrive()); }

// model: std::barrier::arrive_and_wait reports blocking-under-lock
void barrier_arrive_and_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  barrier.arrive_and_wait();
}

// model: std::barrier::arrive_and_wait silent
void barrier_arrive_and_wait_silent() { barrier.arrive_and_wait(); }

// model: std::thread trait thread
void std_thread_is_seen() {
  std::thread thread(work);
  thread.join();
}

// model: std::thread silent
void std_thread_silent() {
  std::thread thread(work);
  thread.join();
}

// model: std::jthread trait thread
void std_jthread_is_seen() { std::jthread thread(work); }

// model: std::jthread silent
void std_jthread_silent() { std::jthread thread(work); }

// model: std::thread::thread(std::thread) operation no_throw
void thread_thread_thread_is_seen() {
  std::thread from(work);
  std::thread thread(std::move(from));
  thread.join();
}

// model: std::thread::thread(std::thread) silent
void thread_thread_thread_silent() {
  std::thread from(work);
  std::thread thread(std::move(from));
  thread.join();
}

// model: std::thread::thread(*, ...) operation spawn
void thread_thread_any_rest_is_seen() {
  std::thread thread([](int) {}, 1);
  thread.join();
}

// model: std::thread::thread(*, ...) silent
void thread_thread_any_rest_silent() {
  std::thread thread([](int) {}, 1);
  thread.join();
}

// model: std::thread::join reports blocking-under-lock
void thread_join_reports() {
  std::thread thread(work);
  std::lock_guard<std::mutex> hold(busy);
  thread.join();
}

// model: std::thread::join silent
void thread_join_silent() {
  std::thread thread(work);
  thread.join();
}

// model: std::thread::detach operation detach
void thread_detach_is_seen() { std::thread(work).detach(); }

// model: std::thread::detach silent
void thread_detach_silent() { std::thread(work).detach(); }

// model: std::jthread::jthread(std::jthread) operation no_throw
void jthread_jthread_jthread_is_seen() {
  std::jthread from(work);
  std::jthread thread(std::move(from));
  thread.join();
}

// model: std::jthread::jthread(std::jthread) silent
void jthread_jthread_jthread_silent() {
  std::jthread from(work);
  std::jthread thread(std::move(from));
  thread.join();
}

// model: std::jthread::jthread(*, ...) operation spawn
void jthread_jthread_any_rest_is_seen() {
  std::jthread thread([](int) {}, 1);
  thread.join();
}

// model: std::jthread::jthread(*, ...) silent
void jthread_jthread_any_rest_silent() {
  std::jthread thread([](int) {}, 1);
  thread.join();
}

// model: std::jthread::join reports blocking-under-lock
void jthread_join_reports() {
  std::jthread thread(work);
  std::lock_guard<std::mutex> hold(busy);
  thread.join();
}

// model: std::jthread::join silent
void jthread_join_silent() {
  std::jthread thread(work);
  thread.join();
}

// model: std::jthread::detach operation detach
void jthread_detach_is_seen() { std::jthread(work).detach(); }

// model: std::jthread::detach silent
void jthread_detach_silent() { std::jthread(work).detach(); }

// model: std::this_thread::sleep_for reports blocking-under-lock
void this_thread_sleep_for_reports() {
  std::lock_guard<std::mutex> hold(busy);
  std::this_thread::sleep_for(std::chrono::seconds(1));
}

// model: std::this_thread::sleep_for silent
void this_thread_sleep_for_silent() { std::this_thread::sleep_for(std::chrono::seconds(1)); }

// model: std::this_thread::sleep_until reports blocking-under-lock
void this_thread_sleep_until_reports() {
  std::lock_guard<std::mutex> hold(busy);
  std::this_thread::sleep_until(std::chrono::steady_clock::now());
}

// model: std::this_thread::sleep_until silent
void this_thread_sleep_until_silent() {
  std::this_thread::sleep_until(std::chrono::steady_clock::now());
}

// model: std::async(*, ...) operation spawn
void std_async_any_rest_is_seen() {
  auto future = std::async(work);
  future.wait();
}

// model: std::async(*, ...) silent
void std_async_any_rest_silent() {
  auto future = std::async(work);
  future.wait();
}

// model: std::async(std::launch, *, ...) operation spawn
void std_async_launch_any_rest_is_seen() {
  auto future = std::async(std::launch::async, work);
  future.wait();
}

// model: std::async(std::launch, *, ...) silent
void std_async_launch_any_rest_silent() {
  auto future = std::async(std::launch::async, work);
  future.wait();
}

// model: std::call_once reports double-lock
void std_call_once_reports() {
  std::lock_guard<std::mutex> hold(busy);
  std::call_once(once, take_busy);
}

// model: std::call_once silent
// model: std::once_flag silent
void std_call_once_silent() { std::call_once(once, take_busy); }

// model: std::once_flag trait once_flag
void std_once_flag_is_seen() {
  static std::once_flag local;
  std::call_once(local, work);
}

// model: std::for_each(*, *, *) reports double-lock
void std_for_each_any_any_any_reports() {
  int numbers[3] = {1, 2, 3};
  std::lock_guard<std::mutex> hold(busy);
  std::for_each(numbers, numbers + 3, [](int) { std::lock_guard<std::mutex> again(busy); });
}

// model: std::for_each(*, *, *) silent
void std_for_each_any_any_any_silent() {
  int numbers[3] = {1, 2, 3};
  std::for_each(numbers, numbers + 3, [](int) { std::lock_guard<std::mutex> again(busy); });
}

// model: std::future::get reports blocking-under-lock
void future_get_reports(std::future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.get();
}

// model: std::future::get silent
void future_get_silent(std::future<int> &future) { (void)future.get(); }

// model: std::shared_future::get reports blocking-under-lock
void shared_future_get_reports(std::shared_future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.get();
}

// model: std::shared_future::get silent
void shared_future_get_silent(std::shared_future<int> &future) { (void)future.get(); }

// model: std::__basic_future::wait reports blocking-under-lock
void basic_future_wait_reports(std::future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  future.wait();
}

// model: std::__basic_future::wait silent
void basic_future_wait_silent(std::future<int> &future) { future.wait(); }

// model: std::__basic_future::wait_for operation future_wait
void basic_future_wait_for_is_seen(std::future<int> &future) {
  (void)future.wait_for(std::chrono::seconds(1));
}

// model: std::__basic_future::wait_for silent
void basic_future_wait_for_silent(std::future<int> &future) {
  (void)future.wait_for(std::chrono::seconds(1));
}

// model: std::__basic_future::wait_until operation future_wait
void basic_future_wait_until_is_seen(std::future<int> &future) {
  (void)future.wait_until(std::chrono::steady_clock::now());
}

// model: std::__basic_future::wait_until silent
void basic_future_wait_until_silent(std::future<int> &future) {
  (void)future.wait_until(std::chrono::steady_clock::now());
}

// model: std::future trait future
void std_future_is_seen() {
  std::future<int> none;
  (void)none.valid();
}

// model: std::future silent
void std_future_silent() {
  std::future<int> none;
  (void)none.valid();
}

// model: std::shared_future trait future
void std_shared_future_is_seen() {
  std::shared_future<int> none;
  (void)none.valid();
}

// model: std::shared_future silent
void std_shared_future_silent() {
  std::shared_future<int> none;
  (void)none.valid();
}

// model: std::promise::set_value operation promise_set
void promise_set_value_is_seen() {
  std::promise<int> promise;
  promise.set_value(1);
}

// model: std::promise::set_value silent
void promise_set_value_silent() {
  std::promise<int> promise;
  promise.set_value(1);
}

// model: std::promise::set_exception operation promise_set
void promise_set_exception_is_seen() {
  std::promise<int> promise;
  promise.set_exception(std::current_exception());
}

// model: std::promise::set_exception silent
void promise_set_exception_silent() {
  std::promise<int> promise;
  promise.set_exception(std::current_exception());
}
