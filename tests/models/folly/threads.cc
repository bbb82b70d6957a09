// flags: -std=c++17 -isystem {stubs}/folly
#include <chrono>
#include <folly/Executor.h>
#include <folly/futures/Future.h>
#include <folly/synchronization/Baton.h>
#include <mutex>

static std::mutex busy;
static int sections;
static folly::Baton<> baton;

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: folly::Baton::wait reports blocking-under-lock
void baton_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  baton.wait();
}

// model: folly::Baton::wait silent
void baton_wait_silent() { baton.wait(); }

// model: folly::Baton::try_wait_for operation block
void baton_try_wait_for_is_seen() { (void)baton.try_wait_for(std::chrono::seconds(1)); }

// model: folly::Baton::try_wait_for silent
void baton_try_wait_for_silent() { (void)baton.try_wait_for(std::chrono::seconds(1)); }

// model: folly::Baton::post operation notify_one
void baton_post_is_seen() { baton.post(); }

// model: folly::Baton::post silent
void baton_post_silent() { baton.post(); }

// model: folly::Baton trait semaphore
void folly_baton_is_seen() { baton.post(); }

// model: folly::Baton silent
void folly_baton_silent() { baton.post(); }

// model: folly::Future::get reports blocking-under-lock
void future_get_reports(folly::Future<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)std::move(future).get();
}

// model: folly::Future::get silent
// model: folly::Future silent
void future_get_silent(folly::Future<int> &future) { (void)std::move(future).get(); }

// model: folly::Future trait future
void folly_future_is_seen(folly::Future<int> &future) { (void)future.isReady(); }

// model: folly::SemiFuture::get reports blocking-under-lock
void semi_future_get_reports(folly::SemiFuture<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)std::move(future).get();
}

// model: folly::SemiFuture::get silent
// model: folly::SemiFuture silent
void semi_future_get_silent(folly::SemiFuture<int> &future) { (void)std::move(future).get(); }

// model: folly::SemiFuture trait future
void folly_semi_future_is_seen(folly::SemiFuture<int> &future) { (void)future.isReady(); }

// model: folly::Executor::add operation enqueue
void executor_add_is_seen(folly::Executor &executor) {
  executor.add([] {});
}

// model: folly::Executor::add silent
void executor_add_silent(folly::Executor &executor) {
  executor.add([] {});
}
