// flags: -std=c++20
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

static std::mutex mutex;
static std::condition_variable condition;
static std::condition_variable_any any_condition;
static std::stop_source stop;
static bool ready;

// model: std::condition_variable::wait(*) reports wait-without-predicate
// model: std::condition_variable reports wait-without-predicate
void condition_variable_wait_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    condition.wait(held);
}

// model: std::condition_variable::wait(*) silent
// model: std::condition_variable silent
void condition_variable_wait_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    condition.wait(held);
}

// model: std::condition_variable::wait(*, *) operation wait
void condition_variable_wait_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait(held, [] { return ready; });
}

// model: std::condition_variable::wait(*, *) silent
void condition_variable_wait_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait(held, [] { return ready; });
}

// model: std::condition_variable::wait_for(*, *) reports wait-without-predicate
void condition_variable_wait_for_any_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    condition.wait_for(held, std::chrono::seconds(1));
}

// model: std::condition_variable::wait_for(*, *) silent
void condition_variable_wait_for_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    condition.wait_for(held, std::chrono::seconds(1));
}

// model: std::condition_variable::wait_for(*, *, *) operation wait
void condition_variable_wait_for_any_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait_for(held, std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable::wait_for(*, *, *) silent
void condition_variable_wait_for_any_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait_for(held, std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable::wait_until(*, *) reports wait-without-predicate
void condition_variable_wait_until_any_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    condition.wait_until(held, std::chrono::steady_clock::now());
}

// model: std::condition_variable::wait_until(*, *) silent
void condition_variable_wait_until_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    condition.wait_until(held, std::chrono::steady_clock::now());
}

// model: std::condition_variable::wait_until(*, *, *) operation wait
void condition_variable_wait_until_any_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait_until(held, std::chrono::steady_clock::now(), [] { return ready; });
}

// model: std::condition_variable::wait_until(*, *, *) silent
void condition_variable_wait_until_any_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  condition.wait_until(held, std::chrono::steady_clock::now(), [] { return ready; });
}

// model: std::condition_variable::notify_one operation notify_one
void condition_variable_notify_one_is_seen() { condition.notify_one(); }

// model: std::condition_variable::notify_one silent
void condition_variable_notify_one_silent() { condition.notify_one(); }

// model: std::condition_variable::notify_all operation notify_all
void condition_variable_notify_all_is_seen() { condition.notify_all(); }

// model: std::condition_variable::notify_all silent
void condition_variable_notify_all_silent() { condition.notify_all(); }

// model: std::condition_variable_any::wait(*) reports wait-without-predicate
// model: std::condition_variable_any reports wait-without-predicate
void condition_variable_any_wait_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    any_condition.wait(held);
}

// model: std::condition_variable_any::wait(*) silent
// model: std::condition_variable_any silent
void condition_variable_any_wait_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    any_condition.wait(held);
}

// model: std::condition_variable_any::wait(*, *) operation wait
void condition_variable_any_wait_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait(held, [] { return ready; });
}

// model: std::condition_variable_any::wait(*, *) silent
void condition_variable_any_wait_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait(held, [] { return ready; });
}

// model: std::condition_variable_any::wait_for(*, *) reports wait-without-predicate
void condition_variable_any_wait_for_any_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    any_condition.wait_for(held, std::chrono::seconds(1));
}

// model: std::condition_variable_any::wait_for(*, *) silent
void condition_variable_any_wait_for_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    any_condition.wait_for(held, std::chrono::seconds(1));
}

// model: std::condition_variable_any::wait_for(*, *, *) operation wait
void condition_variable_any_wait_for_any_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_for(held, std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable_any::wait_for(*, *, *) silent
void condition_variable_any_wait_for_any_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_for(held, std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable_any::wait_until(*, *) reports wait-without-predicate
void condition_variable_any_wait_until_any_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  if (!ready)
    any_condition.wait_until(held, std::chrono::steady_clock::now());
}

// model: std::condition_variable_any::wait_until(*, *) silent
void condition_variable_any_wait_until_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  while (!ready)
    any_condition.wait_until(held, std::chrono::steady_clock::now());
}

// model: std::condition_variable_any::wait_until(*, *, *) operation wait
void condition_variable_any_wait_until_any_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_until(held, std::chrono::steady_clock::now(), [] { return ready; });
}

// model: std::condition_variable_any::wait_until(*, *, *) silent
void condition_variable_any_wait_until_any_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_until(held, std::chrono::steady_clock::now(), [] { return ready; });
}

// model: std::condition_variable_any::wait(*, std::stop_token, *) operation wait
void condition_variable_any_wait_any_stop_token_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait(held, stop.get_token(), [] { return ready; });
}

// model: std::condition_variable_any::wait(*, std::stop_token, *) silent
void condition_variable_any_wait_any_stop_token_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait(held, stop.get_token(), [] { return ready; });
}

// model: std::condition_variable_any::wait_for(*, std::stop_token, *, *) operation wait
void condition_variable_any_wait_for_any_stop_token_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_for(held, stop.get_token(), std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable_any::wait_for(*, std::stop_token, *, *) silent
void condition_variable_any_wait_for_any_stop_token_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_for(held, stop.get_token(), std::chrono::seconds(1), [] { return ready; });
}

// model: std::condition_variable_any::wait_until(*, std::stop_token, *, *) operation wait
void condition_variable_any_wait_until_any_stop_token_any_any_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_until(held, stop.get_token(), std::chrono::steady_clock::now(),
                           [] { return ready; });
}

// model: std::condition_variable_any::wait_until(*, std::stop_token, *, *) silent
void condition_variable_any_wait_until_any_stop_token_any_any_silent() {
  std::unique_lock<std::mutex> held(mutex);
  any_condition.wait_until(held, stop.get_token(), std::chrono::steady_clock::now(),
                           [] { return ready; });
}

// model: std::condition_variable_any::notify_one operation notify_one
void condition_variable_any_notify_one_is_seen() { any_condition.notify_one(); }

// model: std::condition_variable_any::notify_one silent
void condition_variable_any_notify_one_silent() { any_condition.notify_one(); }

// model: std::condition_variable_any::notify_all operation notify_all
void condition_variable_any_notify_all_is_seen() { any_condition.notify_all(); }

// model: std::condition_variable_any::notify_all silent
void condition_variable_any_notify_all_silent() { any_condition.notify_all(); }
