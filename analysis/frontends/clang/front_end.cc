#include "analysis/frontends/clang/front_end.h"

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/edits.h"
#include "analysis/frontends/clang/parsed_file.h"

#include <clang/Basic/Stack.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/thread.h>

#include <map>

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

/// An open file: the preamble survives edits, the parse is that of the last text.
struct Session {
  std::shared_ptr<const Preamble> preamble;
  Request last; ///< for a render request after the parse was given up
  std::string text;
  std::unique_ptr<ParsedFile> parsed;
};

struct FrontEnd::State {
  std::map<std::string, Session> sessions;

  Response lower(const Request &request);
  Response render(const Request &request);
};

Response FrontEnd::State::lower(const Request &request) {
  std::string error;
  std::optional<std::string> text = text_of(request, &error);
  if (!text)
    return failed(error);
  Session *session = nullptr;
  std::shared_ptr<const Preamble> preamble;
  if (request.keep) {
    session = &sessions[request.path];
    session->parsed.reset(); // its memory first
    session->preamble = preamble = preamble_for(request, *text, session->preamble);
    session->last = request;
    session->text = *text;
  } else {
    sessions.erase(request.path);
  }
  std::unique_ptr<ParsedFile> parsed = parse(request, *text, preamble, &error);
  if (parsed == nullptr)
    return failed(error);
  Response response;
  response.unit = lower_unit(parsed->source());
  response.unit.problems = parsed->problems();
  if (session != nullptr)
    session->parsed = std::move(parsed);
  return response;
}

Response FrontEnd::State::render(const Request &request) {
  std::string error;
  std::unique_ptr<ParsedFile> fresh;
  const auto found = sessions.find(request.path);
  const ParsedFile *parsed = found != sessions.end() ? found->second.parsed.get() : nullptr;
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
  Rendered rendered = clang_cxx::render(source.context, *function, anchor, request.path, request.intent);
  response.edits = std::move(rendered.edits);
  if (!rendered.declined.empty()) {
    response.status = Status::declined;
    response.message = std::move(rendered.declined);
    response.edits.clear();
  }
  return response;
}

FrontEnd::FrontEnd() : state_(std::make_unique<State>()) {}
FrontEnd::~FrontEnd() = default;

Response FrontEnd::answer(const Request &request) {
  Response response;
  const auto work = [&] {
    clang::noteBottomOfStack();
    switch (request.kind) {
    case RequestKind::lower:
      response = state_->lower(request);
      break;
    case RequestKind::render:
      response = state_->render(request);
      break;
    case RequestKind::close:
      state_->sessions.erase(request.path);
      break;
    case RequestKind::ping:
    case RequestKind::shutdown:
      break;
    }
  };
  llvm::thread thread(std::optional<unsigned>(kStackBytes), work);
  thread.join();
  response.id = request.id;
  return response;
}

} // namespace heddle::frontends::clang_cxx
