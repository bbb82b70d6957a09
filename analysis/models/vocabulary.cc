#include "analysis/models/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace heddle::models {

namespace {

using enum Operation;

constexpr std::array kOperations = {
    OperationWords{acquire, "acquire", key_target, key_mode | key_success | key_unless},
    OperationWords{try_acquire, "try_acquire", key_target | key_success, key_mode | key_timed},
    OperationWords{release, "release", key_target, key_mode | key_success},
    OperationWords{acquire_all, "acquire_all", key_target, 0},
    OperationWords{try_acquire_all, "try_acquire_all", key_target | key_success, 0},
    OperationWords{upgrade, "upgrade", key_target, key_timed},
    OperationWords{downgrade, "downgrade", key_target, 0},
    OperationWords{assert_held, "assert_held", key_target, key_mode},
    OperationWords{lock_init, "lock_init", key_target, 0},
    OperationWords{lock_destroy, "lock_destroy", key_target, 0},
    OperationWords{guard_acquire, "guard_acquire", key_target | key_lock, key_mode},
    OperationWords{guard_adopt, "guard_adopt", key_target | key_lock, key_mode},
    OperationWords{guard_defer, "guard_defer", key_target | key_lock, key_mode},
    OperationWords{guard_try, "guard_try", key_target | key_lock, key_mode | key_timed},
    OperationWords{guard_empty, "guard_empty", key_target, key_mode},
    OperationWords{guard_lock, "guard_lock", key_target, key_mode},
    OperationWords{guard_try_lock, "guard_try_lock", key_target | key_success,
                   key_mode | key_timed},
    OperationWords{guard_unlock, "guard_unlock", key_target, 0},
    OperationWords{guard_release, "guard_release", key_target, 0},
    OperationWords{guard_owns, "guard_owns", key_target, key_success},
    OperationWords{guard_mutex, "guard_mutex", key_target, 0},
    OperationWords{guard_swap, "guard_swap", key_target | key_lock, 0},
    OperationWords{guard_assign, "guard_assign", key_target | key_lock, 0},
    OperationWords{wait, "wait", key_target, key_lock | key_predicate | key_timed | key_kind},
    OperationWords{notify_one, "notify_one", key_target, 0},
    OperationWords{notify_all, "notify_all", key_target, 0},
    OperationWords{semaphore_acquire, "semaphore_acquire", key_target, key_kind | key_unless},
    OperationWords{semaphore_try_acquire, "semaphore_try_acquire", key_target | key_success,
                   key_timed},
    OperationWords{semaphore_release, "semaphore_release", key_target, 0},
    OperationWords{spawn, "spawn", key_callee, key_target},
    OperationWords{join, "join", key_target, key_timed | key_kind | key_unless},
    OperationWords{detach, "detach", key_target, 0},
    OperationWords{future_wait, "future_wait", key_target, key_timed | key_kind | key_unless},
    OperationWords{barrier_wait, "barrier_wait", key_target, key_kind},
    OperationWords{promise_set, "promise_set", key_target, 0},
    OperationWords{enqueue, "enqueue", key_callee, key_target},
    OperationWords{call_once, "call_once", key_target | key_callee, 0},
    OperationWords{call_now, "call_now", key_callee, 0},
    OperationWords{block, "block", key_kind, key_target | key_timed | key_unless},
    OperationWords{atomic_load, "atomic_load", key_target, key_order},
    OperationWords{atomic_store, "atomic_store", key_target, key_order},
    OperationWords{atomic_update, "atomic_update", key_target, key_order},
    OperationWords{atomic_compare_exchange, "atomic_compare_exchange", key_target, key_order},
    OperationWords{fence, "fence", 0, key_order},
    OperationWords{no_return, "no_return", 0, 0},
    OperationWords{throws, "throws", 0, 0},
    OperationWords{no_throw, "no_throw", 0, 0},
    OperationWords{pure, "pure", 0, 0},
    OperationWords{exits_process, "exits_process", 0, 0},
    OperationWords{allocates, "allocates", 0, 0},
    OperationWords{forks, "forks", 0, 0},
    OperationWords{replaces_image, "replaces_image", 0, 0},
    OperationWords{handles_signal, "handles_signal", 0, key_target | key_callee},
    OperationWords{signal_unsafe, "signal_unsafe", 0, 0},
    OperationWords{mt_unsafe, "mt_unsafe", key_state, key_mode},
    OperationWords{frees, "frees", key_target, 0},
    OperationWords{awaitable, "awaitable", 0, 0},
    OperationWords{spawn_task, "spawn_task", key_callee, key_target},
    OperationWords{run_awaitables, "run_awaitables", key_target, 0},
    OperationWords{run_loop, "run_loop", 0, key_callee},
    OperationWords{cancel_task, "cancel_task", key_target, 0},
    OperationWords{collect_failures, "collect_failures", 0, key_when},
    OperationWords{loop_only, "loop_only", 0, 0},
    OperationWords{unbounded_wait, "unbounded_wait", key_kind, key_unless | key_when},
    OperationWords{bounds_time, "bounds_time", 0, key_unless},
    OperationWords{open_resource, "open_resource", key_target, key_unless},
    OperationWords{close_resource, "close_resource", key_target, 0},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kOperations.size(); ++i)
    if (static_cast<std::size_t>(kOperations[i].op) != i)
      return false;
  return kOperations.size() == static_cast<std::size_t>(close_resource) + 1;
}
static_assert(in_order(), "one row for each Operation, in its order");

constexpr std::array kEffectKeys = {
    EffectKeyWord{key_target, "target"}, EffectKeyWord{key_lock, "lock"},
    EffectKeyWord{key_callee, "callee"}, EffectKeyWord{key_predicate, "predicate"},
    EffectKeyWord{key_order, "order"},   EffectKeyWord{key_mode, "mode"},
    EffectKeyWord{key_timed, "timed"},   EffectKeyWord{key_success, "success"},
    EffectKeyWord{key_kind, "kind"},     EffectKeyWord{key_unless, "unless"},
    EffectKeyWord{key_state, "state"},   EffectKeyWord{key_when, "when"},
};

/// No real function that matters here has more parameters, and a number in a file is outside input.
constexpr std::uint32_t kArgumentMax = 31;

bool is_name_character(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

template <typename Word>
std::optional<Word> find(std::span<const std::pair<std::string_view, Word>> words,
                         std::string_view word) {
  for (const auto &[text, value] : words)
    if (text == word)
      return value;
  return std::nullopt;
}

} // namespace

std::span<const OperationWords> operation_words() { return kOperations; }

const OperationWords *find_operation(std::string_view name) {
  for (const OperationWords &words : kOperations)
    if (words.name == name)
      return &words;
  return nullptr;
}

std::string_view name(Operation op) { return kOperations[static_cast<std::size_t>(op)].name; }

std::span<const EffectKeyWord> effect_key_words() { return kEffectKeys; }

std::optional<BlockKind> block_kind(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, BlockKind>, 8> words = {{
      {"sleep", BlockKind::sleep},
      {"join", BlockKind::join},
      {"wait", BlockKind::wait},
      {"subprocess", BlockKind::subprocess},
      {"network", BlockKind::network},
      {"dns", BlockKind::dns},
      {"file", BlockKind::file},
      {"log", BlockKind::log},
  }};
  return find<BlockKind>(words, word);
}

std::optional<Success> success(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Success>, 5> words = {{
      {"is_true", Success::is_true},
      {"is_false", Success::is_false},
      {"zero", Success::zero},
      {"non_zero", Success::non_zero},
      {"minus_one", Success::minus_one},
  }};
  return find<Success>(words, word);
}

std::optional<GuardMode> guard_mode(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, GuardMode>, 3> words = {{
      {"exclusive", GuardMode::exclusive},
      {"shared", GuardMode::shared},
      {"as_constructed", GuardMode::as_constructed},
  }};
  return find<GuardMode>(words, word);
}

std::optional<Target> target(std::string_view word) {
  if (word == "this")
    return Target{TargetKind::receiver, 0};
  if (word == "result")
    return Target{TargetKind::result, 0};
  const bool rest = word.starts_with("args");
  if (!rest && !word.starts_with("arg"))
    return std::nullopt;
  word.remove_prefix(rest ? 4 : 3);
  std::string_view name;
  if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
    name = word.substr(colon + 1);
    word = word.substr(0, colon);
    if (rest || name.empty() || !std::ranges::all_of(name, is_name_character))
      return std::nullopt;
  }
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
  const bool leading_zero = word.size() > 1 && word.front() == '0';
  if (error != std::errc() || end != word.data() + word.size() || leading_zero ||
      index > kArgumentMax)
    return std::nullopt;
  return Target{rest ? TargetKind::arguments_from : TargetKind::argument, index, std::string(name)};
}

} // namespace heddle::models
