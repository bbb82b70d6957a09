#include "analysis/frontends/clang/front_end.h"

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/edits.h"
#include "analysis/frontends/clang/parsed_file.h"
#include "analysis/frontends/clang/session.h"

#include <clang/Basic/Stack.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/thread.h>

#include <malloc.h>

#include <map>
#include <mutex>
#include <semaphore>

namespace heddle::frontends::clang_cxx {
namespace {

/// Lowering and Clang's parser recurse with the nesting of the source. Address space, not memory.
constexpr unsigned kStackBytes = 512U << 20U;

Response failed(std::string message) {
  Response response;
  response.status = Status::failed;
  response.message = std::move(message);
  return response;
}

std::optional<std::string> text_of(const Request &request, std::string *error) {
  if (request.text)
    return request.text;
  const auto buffer = llvm::MemoryBuffer::getFile(request.path);
  if (!buffer) {
    *error = "cannot read " + request.path + ": " + buffer.getError().message();
    return std::nullopt;
  }
  return (*buffer)->getBuffer().str();
}

} // namespace

struct FrontEnd::State {
  Revisions revisions;
  std::map<std::string, Session> sessions;
  Response response;
  const Request *request = nullptr; ///< null: the thread ends
  std::binary_semaphore asked{0};
  std::binary_semaphore answered{0};

  std::mutex mutex;
  std::stop_source running;                   ///< of the request at work; guarded by mutex
  std::uint64_t running_id = 0;               ///< guarded by mutex
  std::optional<std::uint64_t> stopped_early; ///< asked to stop before it came; guarded by mutex

  std::stop_token begin(std::uint64_t id);
  Response lower(const Request &request, const std::stop_token &stop);
  Response render(const Request &request);
  void rest(const Request &request);
  void work();
};

std::stop_token FrontEnd::State::begin(std::uint64_t id) {
  const std::scoped_lock lock(mutex);
  running = {};
  running_id = id;
  if (stopped_early == id)
    running.request_stop();
  return running.get_token();
}

Response FrontEnd::State::lower(const Request &request, const std::stop_token &stop) {
  std::string error;
  std::optional<std::string> text = text_of(request, &error);
  if (!text)
    return failed(error);
  if (request.keep)
    return sessions.try_emplace(request.path, revisions)
        .first->second.lower(request, std::move(*text), stop);
  sessions.erase(request.path);
  const std::unique_ptr<ParsedFile> parsed = parse(request, *text, nullptr, &error, stop);
  if (parsed == nullptr && !stop.stop_requested())
    return failed(error);
  Response response;
  if (parsed != nullptr)
    response.unit = lower_unit(parsed->source(), nullptr, stop);
  if (stop.stop_requested())
    return stopped();
  response.unit.problems = parsed->problems();
  response.inputs = parsed->inputs(request.directory);
  response.lane = Lane::full;
  response.revision = revisions.next();
  return response;
}

Response FrontEnd::State::render(const Request &request) {
  std::string error;
  std::unique_ptr<ParsedFile> fresh;
  const auto found = sessions.find(request.path);
  const ParsedFile *parsed = found != sessions.end() ? found->second.exact(&error) : nullptr;
  if (parsed == nullptr) {
    const std::optional<std::string> text = text_of(request, &error);
    if (text)
      fresh = parse(request, *text, nullptr, &error, {});
    if (fresh == nullptr)
      return failed(error);
    parsed = fresh.get();
  }
  const UnitSource source = parsed->source();
  std::uint32_t anchor = 0;
  const clang::FunctionDecl *function = find_function(source, request.intent.function, &anchor);
  Response response;
  if (function == nullptr) {
    response.status = Status::declined;
    response.message = "the function is not in this file any more";
    return response;
  }
  Rendered rendered =
      clang_cxx::render(source.context, *function, anchor, request.path, request.intent);
  response.edits = std::move(rendered.edits);
  if (!rendered.declined.empty()) {
    response.status = Status::declined;
    response.message = std::move(rendered.declined);
    response.edits.clear();
  }
  return response;
}

void FrontEnd::State::rest(const Request &request) {
  const auto found = sessions.find(request.path);
  if (found == sessions.end())
    return;
  found->second.rest();
  ::malloc_trim(0); // else the process keeps it
}

/// One thread with a large stack for all requests: making one for each would cost more than a small
/// edit.
void FrontEnd::State::work() {
  clang::noteBottomOfStack();
  for (asked.acquire(); request != nullptr; asked.acquire()) {
    response = {};
    switch (request->kind) {
    case RequestKind::lower:
      response = lower(*request, begin(request->id));
      break;
    case RequestKind::render:
      response = render(*request);
      break;
    case RequestKind::close:
      sessions.erase(request->path);
      break;
    case RequestKind::rest:
      rest(*request);
      break;
    case RequestKind::ping:
    case RequestKind::shutdown:
    case RequestKind::stop:
      break;
    }
    answered.release();
  }
}

FrontEnd::FrontEnd()
    : state_(std::make_unique<State>()),
      thread_(std::make_unique<llvm::thread>(std::optional<unsigned>(kStackBytes),
                                             [state = state_.get()] { state->work(); })) {}

FrontEnd::~FrontEnd() {
  state_->request = nullptr;
  state_->asked.release();
  thread_->join();
}

void FrontEnd::stop(std::uint64_t id) {
  const std::scoped_lock lock(state_->mutex);
  if (state_->running_id == id)
    state_->running.request_stop();
  else
    state_->stopped_early = id;
}

Response FrontEnd::answer(const Request &request) {
  state_->request = &request;
  state_->asked.release();
  state_->answered.acquire();
  state_->response.id = request.id;
  return std::move(state_->response);
}

} // namespace heddle::frontends::clang_cxx
