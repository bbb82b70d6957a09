#include "lsp/workspace/worker_pool.h"

#include "lsp/workspace/crash_record.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/worker_process.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>

#include <algorithm>
#include <csignal>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace heddle::workspace {
namespace {

using frontends::Request;
using frontends::RequestKind;
using frontends::Response;
using frontends::Status;

Response failed(std::string message) {
  Response response;
  response.status = Status::failed;
  response.message = std::move(message);
  return response;
}

/// One call() in progress. Its caller waits until there is an answer, either as the bytes of a
/// worker's, which the caller decodes on its own thread, or as a response of the pool's.
struct Call {
  Request request; ///< the pool's thread sets its id
  std::uint64_t input = 0;
  std::size_t slot = 0; ///< the pool's thread only

  Mutex mutex;
  Condition changed;
  std::optional<std::vector<std::uint8_t>> bytes HEDDLE_GUARDED_BY(mutex);
  std::optional<Response> response HEDDLE_GUARDED_BY(mutex);
  std::uint64_t id HEDDLE_GUARDED_BY(mutex) = 0; ///< that the answer must carry

  void deliver(std::vector<std::uint8_t> message) {
    MutexLock lock(mutex);
    bytes = std::move(message);
    id = request.id;
    changed.notify_all();
  }

  void deliver(Response answer) {
    MutexLock lock(mutex);
    response = std::move(answer);
    changed.notify_all();
  }
};
using CallPtr = std::shared_ptr<Call>;

/// Where a file lives: its worker, and what to tell a new one before it can render an edit.
struct Pin {
  std::size_t slot = 0;
  std::size_t pending = 0;      ///< calls queued or running
  std::optional<Request> kept;  ///< the last successful `lower` with `keep`
  std::uint64_t kept_input = 0; ///< its input_digest
  std::uint64_t used = 0;       ///< when it was last edited or fixed, counted in calls
};

enum class Phase : std::uint8_t {
  idle,
  replaying, ///< the kept `lower` was sent, the call's own request follows
  asked,
  decoding, ///< the caller looks at the answer; the worker rests until it is known to be sound
};

struct Slot {
  std::shared_ptr<WorkerProcess> process;
  std::deque<CallPtr> queue;
  CallPtr active;
  Phase phase = Phase::idle;
  std::uint64_t asked_id = 0; ///< of the request that the process is at
  bool abandoned = false;     ///< nobody waits for the answer of `active` any more
  std::set<std::string> live; ///< kept paths whose session this process has
  asio::steady_timer limit;   ///< answer_time_max; on closing, how long to wait for the end
  asio::steady_timer grace;   ///< stop_grace

  explicit Slot(asio::io_context &io) : limit(io), grace(io) {}
};

} // namespace

/// All members but those with a lock belong to the pool's thread, which runs `io`.
struct WorkerPool::State : std::enable_shared_from_this<WorkerPool::State> {
  WorkerPoolOptions options;
  asio::io_context io{1};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::vector<std::unique_ptr<Slot>> slots;
  std::map<std::string, Pin> pins;
  CrashRecord crashed;
  std::uint64_t last_id = 0;
  std::uint64_t uses = 0;
  bool closing = false;

  mutable Mutex mutex;
  bool closed HEDDLE_GUARDED_BY(mutex) = false; ///< nothing may be posted any more
  WorkerStatistics statistics HEDDLE_GUARDED_BY(mutex);

  std::thread thread;

  explicit State(WorkerPoolOptions given) : options(std::move(given)), work(io.get_executor()) {
    for (std::size_t count = std::max<std::size_t>(options.workers, 1); count > 0; --count)
      slots.push_back(std::make_unique<Slot>(io));
  }

  /// Runs `task(*this)` on the pool's thread. False if the pool is closed.
  template <typename Task> bool post(Task task) {
    MutexLock lock(mutex);
    if (closed)
      return false;
    asio::post(io, [self = shared_from_this(), task = std::move(task)] { task(*self); });
    return true;
  }

  void log(const std::string &line) const {
    if (options.log)
      options.log(line);
  }

  template <typename Change> void count(Change change) {
    MutexLock lock(mutex);
    change(statistics);
  }

  // Calls.

  std::size_t least_loaded() const {
    std::vector<std::size_t> pinned(slots.size(), 0);
    for (const auto &[path, pin] : pins)
      ++pinned[pin.slot];
    const auto load = [&](std::size_t index) {
      const Slot &slot = *slots[index];
      return std::tuple(slot.queue.size() + (slot.active ? 1 : 0), pinned[index], index);
    };
    std::size_t best = 0;
    for (std::size_t index = 1; index < slots.size(); ++index)
      if (load(index) < load(best))
        best = index;
    return best;
  }

  void submit(const CallPtr &call) {
    if (closing)
      return call->deliver(failed("heddle is shutting down"));
    if (crashed.refuses(call->request, call->input))
      return call->deliver(failed(refusal(call->request.path)));
    auto found = pins.find(call->request.path);
    if (found == pins.end()) {
      Pin pin;
      pin.slot = least_loaded();
      found = pins.emplace(call->request.path, std::move(pin)).first;
    }
    note_use(found->second, call->request);
    enqueue(found->second, call);
    start_next(*slots[call->slot]);
  }

  void enqueue(Pin &pin, const CallPtr &call) {
    ++pin.pending;
    call->slot = pin.slot;
    slots[call->slot]->queue.push_back(call);
  }

  /// A file that is only analysed again, because of a header say, is not used by anybody.
  void note_use(Pin &pin, const Request &request) {
    const bool edited = request.kind == RequestKind::lower &&
                        !(pin.kept && !request.settle && pin.kept->text == request.text);
    if (edited || request.kind == RequestKind::render)
      pin.used = ++uses;
  }

  /// Has parses freed, those first whose files were used longest ago, until live_max are left.
  void keep_few_live() {
    for (;;) {
      std::size_t live = 0;
      auto oldest = pins.end();
      for (auto pin = pins.begin(); pin != pins.end(); ++pin) {
        if (!slots[pin->second.slot]->live.contains(pin->first))
          continue;
        ++live;
        if (pin->second.pending == 0 &&
            (oldest == pins.end() || pin->second.used < oldest->second.used))
          oldest = pin;
      }
      if (live <= std::max<std::size_t>(options.live_max, 1) || oldest == pins.end())
        return;
      const CallPtr rest = std::make_shared<Call>();
      rest->request.kind = RequestKind::rest;
      rest->request.path = oldest->first;
      slots[oldest->second.slot]->live.erase(oldest->first);
      count([](WorkerStatistics &s) { ++s.rests; });
      enqueue(oldest->second, rest);
      start_next(*slots[rest->slot]);
    }
  }

  std::string refusal(const std::string &path) const {
    return options.name + " crashed or hung twice on " + path +
           " as it is now; it is not tried again until its text or flags change";
  }

  /// The call is over: the caller has its answer, or gets `answer` now.
  void finish(const CallPtr &call, std::optional<Response> answer) {
    const auto pin = pins.find(call->request.path);
    if (pin != pins.end() && --pin->second.pending == 0 && !pin->second.kept)
      pins.erase(pin);
    if (answer)
      call->deliver(std::move(*answer));
  }

  void finish_active(Slot &slot, std::optional<Response> answer) {
    slot.limit.cancel();
    slot.grace.cancel();
    slot.phase = Phase::idle;
    slot.abandoned = false;
    const CallPtr call = std::exchange(slot.active, nullptr);
    if (call)
      finish(call, std::move(answer));
  }

  void start_next(Slot &slot) {
    while (!slot.active && !slot.queue.empty()) {
      slot.active = slot.queue.front();
      slot.queue.pop_front();
      if (std::optional<Response> problem = begin(slot))
        finish_active(slot, std::move(problem));
    }
  }

  /// Sends the active call's request, or first what its file needs. An answer if there is nothing
  /// to send.
  std::optional<Response> begin(Slot &slot) {
    const CallPtr call = slot.active;
    Pin &pin = pins.at(call->request.path);
    if (call->request.kind == RequestKind::close) {
      pin.kept.reset();
      if (!slot.process)
        return Response{}; // its session died with the process
    }
    if (call->request.kind == RequestKind::rest && !slot.process)
      return Response{};
    if (!slot.process) {
      if (auto problem = start_process(slot))
        return problem;
    }
    arm_limit(slot);
    const bool replay = call->request.kind == RequestKind::render && pin.kept &&
                        slot.live.count(call->request.path) == 0;
    if (replay && crashed.refuses(*pin.kept, pin.kept_input))
      return failed(refusal(call->request.path));
    slot.phase = replay ? Phase::replaying : Phase::asked;
    send(slot, replay ? *pin.kept : call->request);
    return std::nullopt;
  }

  void send(Slot &slot, Request &request) {
    request.id = slot.asked_id = ++last_id;
    slot.process->send(frontends::encode(request));
  }

  std::optional<Response> start_process(Slot &slot) {
    // A process that was replaced says nothing more: reap() forgets its events.
    WorkerEvents events;
    events.message = [this, &slot](std::vector<std::uint8_t> bytes) {
      on_message(slot, std::move(bytes));
    };
    events.ended = [this, &slot](std::string why) { on_ended(slot, std::move(why)); };
    std::string error = "not installed";
    slot.process = options.executable.empty()
                       ? nullptr
                       : WorkerProcess::start(io, options.executable, options.in_background,
                                              std::move(events), &error);
    if (!slot.process)
      return failed(options.name + " cannot be started (" + error +
                    "); it belongs beside heddle or in ../libexec/heddle");
    count([](WorkerStatistics &s) { ++s.running; });
    return std::nullopt;
  }

  // Events of a worker.

  void on_message(Slot &slot, std::vector<std::uint8_t> bytes) {
    if (slot.abandoned) {
      // Whatever it came to: the text that an edit is rendered for is not known to be there.
      slot.live.erase(slot.active->request.path);
      finish_active(slot, std::nullopt);
      return start_next(slot);
    }
    if (slot.phase == Phase::replaying) {
      // Only its session matters; if it failed, so will the edit, and says why.
      slot.live.insert(slot.active->request.path);
      slot.phase = Phase::asked;
      return send(slot, slot.active->request);
    }
    if (slot.phase != Phase::asked)
      return break_off(slot, "it answered without being asked");
    if (slot.active->request.kind == RequestKind::rest) { // nobody waits for it
      finish_active(slot, std::nullopt);
      return start_next(slot);
    }
    slot.limit.cancel();
    slot.grace.cancel();
    slot.phase = Phase::decoding;
    slot.active->deliver(std::move(bytes));
  }

  /// The caller has decoded the answer of `call`; `problem` says why it is none, or is empty.
  void decoded(const CallPtr &call, Status status, const std::string &problem) {
    Slot &slot = *slots[call->slot];
    if (slot.active != call)
      return;
    if (!problem.empty())
      return break_off(slot, problem);
    remember(slot, *call, status);
    finish_active(slot, std::nullopt);
    start_next(slot);
    keep_few_live();
  }

  void remember(Slot &slot, const Call &call, Status status) {
    const std::string &path = call.request.path;
    if (call.request.kind == RequestKind::close)
      slot.live.erase(path);
    if (call.request.kind != RequestKind::lower)
      return;
    Pin &pin = pins.at(path);
    // Where it failed, the session may be anything now; an edit is for the text last lowered, so
    // that is sent again first.
    slot.live.erase(path);
    if (!call.request.keep) {
      pin.kept.reset();
    } else if (status == Status::ok) {
      pin.kept = call.request;
      pin.kept_input = call.input;
      if (slot.process)
        slot.live.insert(path);
    }
  }

  /// The stream of answers has ended: the worker crashed, was killed from outside, or was asked to
  /// end.
  void on_ended(Slot &slot, const std::string &why) {
    const std::string how = forget_process(slot);
    if (closing)
      return slot.limit.cancel(), void();
    count([](WorkerStatistics &s) { ++s.crashes; });
    const std::string reason = why.empty() ? how : why;
    if (slot.phase == Phase::replaying || slot.phase == Phase::asked) {
      fail_active(slot, "crashed (" + reason + ") on");
      return start_next(slot);
    }
    log(options.name + " ended while it had nothing to do (" + reason +
        "); the next request starts another");
  }

  /// The worker does not keep to the protocol: it is ended, and its input counts as one that
  /// crashed it.
  void break_off(Slot &slot, const std::string &problem) {
    forget_process(slot);
    count([](WorkerStatistics &s) { ++s.kills; });
    if (slot.active)
      fail_active(slot, "gave an answer that cannot be used (" + problem + ") to");
    else
      log(options.name + " was ended: " + problem);
    start_next(slot);
  }

  std::string forget_process(Slot &slot) {
    slot.live.clear();
    if (!slot.process)
      return "";
    count([](WorkerStatistics &s) { --s.running; });
    return std::exchange(slot.process, nullptr)->reap();
  }

  /// The input that the worker was at is blamed: the replayed one, or the call's own.
  void fail_active(Slot &slot, const std::string &what) {
    const CallPtr call = slot.active;
    const Pin &pin = pins.at(call->request.path);
    if (slot.phase == Phase::replaying && pin.kept)
      crashed.add(*pin.kept, pin.kept_input);
    else
      crashed.add(call->request, call->input);
    const std::string line = options.name + " " + what + " " + call->request.path;
    log(line + "; the next request starts another");
    finish_active(slot, failed(line));
  }

  // Time.

  void arm_limit(Slot &slot) {
    slot.limit.expires_after(options.answer_time_max);
    slot.limit.async_wait([this, &slot, call = slot.active](const asio::error_code &cancelled) {
      if (cancelled || slot.active != call || slot.phase == Phase::decoding || closing)
        return;
      forget_process(slot);
      count([](WorkerStatistics &s) { ++s.kills; });
      fail_active(slot, "gave no answer within " + std::to_string(options.answer_time_max.count()) +
                            " ms for");
      start_next(slot);
    });
  }

  void stop(const CallPtr &call) {
    Slot &slot = *slots[call->slot];
    const auto queued = std::find(slot.queue.begin(), slot.queue.end(), call);
    if (queued != slot.queue.end()) {
      slot.queue.erase(queued);
      return finish(call, failed("stopped"));
    }
    if (slot.active != call || slot.phase == Phase::decoding || slot.abandoned)
      return;
    Request request;
    request.kind = RequestKind::stop;
    request.id = slot.asked_id;
    slot.process->send(frontends::encode(request));
    slot.abandoned = true;
    call->deliver(failed("stopped"));
    slot.grace.expires_after(options.stop_grace);
    slot.grace.async_wait([this, &slot, call](const asio::error_code &cancelled) {
      if (cancelled || slot.active != call || slot.phase == Phase::decoding || closing)
        return;
      forget_process(slot);
      count([](WorkerStatistics &s) { ++s.kills; });
      log(options.name + " was ended because it did not stop working at " + call->request.path);
      finish_active(slot, std::nullopt);
      start_next(slot);
    });
  }

  // The end.

  void close() {
    closing = true;
    for (const std::unique_ptr<Slot> &slot : slots) {
      for (const CallPtr &call : std::exchange(slot->queue, {}))
        finish(call, failed("heddle is shutting down"));
      const bool busy = slot->phase == Phase::asked || slot->phase == Phase::replaying;
      finish_active(*slot, busy ? std::optional(failed("heddle is shutting down")) : std::nullopt);
      if (busy)
        forget_process(*slot);
      if (slot->process)
        let_end(*slot);
    }
    work.reset();
  }

  /// An idle worker ends with its input, and removes its temporary files.
  void let_end(Slot &slot) {
    slot.process->close_input();
    slot.limit.expires_after(options.stop_grace);
    slot.limit.async_wait([this, &slot](const asio::error_code &cancelled) {
      if (!cancelled)
        forget_process(slot);
    });
  }
};

WorkerPool::WorkerPool(WorkerPoolOptions options)
    : state_(std::make_shared<State>(std::move(options))) {
  // A worker that died while it is written to is seen as a failed write.
  std::signal(SIGPIPE, SIG_IGN);
  state_->thread = std::thread([state = state_.get()] { state->io.run(); });
}

WorkerPool::~WorkerPool() {
  {
    // At once: what was posted before is failed by close(), and nothing comes after it.
    MutexLock lock(state_->mutex);
    state_->closed = true;
    asio::post(state_->io, [state = state_.get()] { state->close(); });
  }
  state_->thread.join();
}

Response WorkerPool::call(Request request, std::stop_token stop) {
  const std::shared_ptr<State> state = state_;
  const CallPtr call = std::make_shared<Call>();
  call->request = std::move(request);
  call->request.version = frontends::kProtocolVersion;
  call->input = input_digest(call->request);
  const std::uint64_t caller_id = call->request.id;
  if (!state->post([call](State &pool) { pool.submit(call); }))
    return failed("heddle is shutting down");
  const std::stop_callback on_stop(stop,
                                   [&] { state->post([call](State &pool) { pool.stop(call); }); });

  std::vector<std::uint8_t> bytes;
  std::uint64_t id = 0;
  {
    MutexLock lock(call->mutex);
    while (!call->bytes && !call->response)
      call->changed.wait(call->mutex);
    if (call->response)
      return std::move(*call->response);
    bytes = std::move(*call->bytes);
    id = call->id;
  }
  std::string problem;
  std::optional<Response> response = frontends::decode_response(bytes, &problem);
  if (response && response->id != id)
    problem = response->message.empty() ? "an answer to another request" : response->message;
  const Status status = response ? response->status : Status::failed;
  state->post([call, status, problem](State &pool) { pool.decoded(call, status, problem); });
  if (!problem.empty())
    return failed(state->options.name + " gave an answer that cannot be used (" + problem +
                  ") to " + call->request.path);
  response->id = caller_id;
  return std::move(*response);
}

void WorkerPool::limit_live(std::size_t files) {
  state_->post([files](State &pool) { pool.options.live_max = files; });
}

WorkerStatistics WorkerPool::statistics() const {
  MutexLock lock(state_->mutex);
  return state_->statistics;
}

const std::filesystem::path &WorkerPool::executable() const { return state_->options.executable; }

} // namespace heddle::workspace
