#include "lsp/workspace/analyser.h"

#include <utility>

namespace heddle::workspace {

Analyser::Analyser(WorkerPool &workers, std::shared_ptr<const models::Models> models,
                   rules::RuleOptions options)
    : workers_(workers), models_(std::move(models)), options_(std::move(options)) {}

FileResult Analyser::analyse(const frontends::Request &request, CompileFlags flags,
                             const std::shared_ptr<const rules::Analysis> &previous,
                             std::stop_token stop) {
  FileResult result;
  result.path = request.path;
  result.flags = std::move(flags);
  frontends::Response response = workers_.call(request, stop);
  if (response.status != frontends::Status::ok) {
    result.error = std::move(response.message);
    return result;
  }
  result.problems = response.unit.problems;
  result.analysis = rules::update(previous, std::move(response.unit), models_, options_, stop);
  if (!result.analysis)
    result.error = "stopped";
  return result;
}

frontends::Response Analyser::render(const std::string &path, const ir::EditIntent &intent,
                                     std::stop_token stop) {
  frontends::Request request;
  request.kind = frontends::RequestKind::render;
  request.path = path;
  request.intent = intent;
  return workers_.call(std::move(request), stop);
}

} // namespace heddle::workspace
