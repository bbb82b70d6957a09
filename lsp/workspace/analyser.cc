#include "lsp/workspace/analyser.h"

#include <algorithm>
#include <utility>

namespace heddle::workspace {

namespace {

void note_edited(const frontends::Response &response, FileResult &result) {
  std::uint32_t &begin = result.edited_begin;
  std::uint32_t &end = result.edited_end;
  for (const ir::TextChange &change : response.splice->changes) {
    const std::uint32_t change_end = change.begin + change.removed;
    const auto moved = [&](std::uint32_t at) {
      return at >= change_end ? at - change.removed + change.inserted : std::min(at, change.begin);
    };
    const bool first = begin == end;
    begin = first ? change.begin : std::min(moved(begin), change.begin);
    end = first ? change.begin + change.inserted
                : std::max(moved(end), change.begin + change.inserted);
  }
  for (const ir::Function &function : response.unit.functions)
    result.fresh.insert(response.unit.symbols[function.symbol].key);
}

} // namespace

Analyser::Analyser(WorkerPool &workers, std::shared_ptr<const models::Models> models,
                   rules::RuleOptions options)
    : workers_(workers), models_(std::move(models)), options_(std::move(options)) {}

FileResult Analyser::analyse(frontends::Request request, CompileFlags flags,
                             const FileResult *previous, std::stop_token stop) {
  FileResult result;
  result.path = request.path;
  result.flags = std::move(flags);
  const bool known = previous != nullptr && previous->analysis != nullptr;
  // What other models or rules said of the rest of the file cannot be kept.
  if (known && previous->analysis->program->models == models_ &&
      previous->analysis->options == options_)
    request.base = previous->revision;
  const bool may_splice = request.base != 0;
  frontends::Response response = workers_.call(std::move(request), stop);
  if (response.status != frontends::Status::ok) {
    result.error =
        response.status == frontends::Status::stopped ? "stopped" : std::move(response.message);
    return result;
  }
  if (response.splice && !may_splice) {
    result.error = "heddle-cxx answered with a part of the file that was not asked for";
    return result;
  }
  result.revision = response.revision;
  result.lane = response.lane;
  result.settled = response.settled;
  if (response.splice && !response.settled)
    note_edited(response, result);
  result.refused = std::move(response.refused);
  if (response.splice) {
    result.problems = previous->problems;
    result.analysis =
        rules::update(previous->analysis, std::move(response.unit), *response.splice, stop);
  } else {
    result.problems = response.unit.problems;
    result.analysis = rules::update(known ? previous->analysis : nullptr, std::move(response.unit),
                                    models_, options_, stop);
  }
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
