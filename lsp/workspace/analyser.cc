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

Analyser::Analyser(FrontEnds &workers) : workers_(workers) {}

FileResult Analyser::analyse(frontends::Request request, CompileFlags flags,
                             const FileResult *previous, std::shared_ptr<SharedProgram> program,
                             std::stop_token stop) {
  FileResult result;
  result.path = request.path;
  result.flags = std::move(flags);
  result.program = std::move(program);
  const std::uint64_t known = result.program->revision_of(request.path);
  if (previous != nullptr && previous->program == result.program && previous->revision == known)
    request.base = known;
  const std::uint64_t base = request.base;
  frontends::Response response = workers_.call(std::move(request), stop);
  if (response.status != frontends::Status::ok) {
    result.error =
        response.status == frontends::Status::stopped ? "stopped" : std::move(response.message);
    return result;
  }
  if (response.splice && base == 0) {
    result.error = workers_.program_for(result.path).filename().string() +
                   " answered with a part of the file that was not asked for";
    return result;
  }
  result.revision = response.revision;
  result.lane = response.lane;
  result.settled = response.settled;
  if (response.splice && !response.settled)
    note_edited(response, result);
  result.refused = std::move(response.refused);
  result.problems = response.splice ? previous->problems : response.unit.problems;
  const ProgramSnapshot snapshot =
      result.program->take(result.path, base, std::move(response), stop);
  result.analysis = snapshot.analysis;
  result.snapshot = snapshot.number;
  if (!result.analysis)
    result.error = "stopped";
  return result;
}

bool is_outdated(const FileResult &result) {
  return result.program != nullptr && result.analysis != nullptr &&
         result.program->now().number != result.snapshot &&
         result.program->revision_of(result.path) == result.revision;
}

std::optional<FileResult> refreshed(const FileResult &result) {
  if (!is_outdated(result))
    return std::nullopt;
  const ProgramSnapshot now = result.program->now();
  FileResult again = result;
  again.analysis = now.analysis;
  again.snapshot = now.number;
  return again;
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
