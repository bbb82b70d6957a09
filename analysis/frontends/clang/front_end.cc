#include "analysis/frontends/clang/front_end.h"

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/edits.h"
#include "analysis/frontends/clang/parsed_file.h"
#include "analysis/frontends/clang/session.h"

#include <clang/Basic/Stack.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/thread.h>

#include <map>
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

  Response lower(const Request &request);
  Response render(const Request &request);
  void work();
};

Response FrontEnd::State::lower(const Request &request) {
  std::string error;
  std::optional<std::string> text = text_of(request, &error);
  if (!text)
    return failed(error);
  if (request.keep)
    return sessions.try_emplace(request.path, revisions)
        .first->second.lower(request, std::move(*text));
  sessions.erase(request.path);
  const std::unique_ptr<ParsedFile> parsed = parse(request, *text, nullptr, &error);
  if (parsed == nullptr)
    return failed(error);
  Response response;
  response.unit = lower_unit(parsed->source());
  response.unit.problems = parsed->problems();
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
      fresh = parse(request, *text, nullptr, &error);
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

/// One thread with a large stack for all requests: making one for each would cost more than a small
/// edit.
void FrontEnd::State::work() {
  clang::noteBottomOfStack();
  for (asked.acquire(); request != nullptr; asked.acquire()) {
    response = {};
    switch (request->kind) {
    case RequestKind::lower:
      response = lower(*request);
      break;
    case RequestKind::render:
      response = render(*request);
      break;
    case RequestKind::close:
      sessions.erase(request->path);
      break;
    case RequestKind::ping:
    case RequestKind::shutdown:
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

Response FrontEnd::answer(const Request &request) {
  state_->request = &request;
  state_->asked.release();
  state_->answered.acquire();
  state_->response.id = request.id;
  return std::move(state_->response);
}

} // namespace heddle::frontends::clang_cxx
