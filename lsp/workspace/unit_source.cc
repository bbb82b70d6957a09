#include "lsp/workspace/unit_source.h"

#include "analysis/ir/serialise.h"
#include "lsp/workspace/lower_request.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace heddle::workspace {
namespace {

/// What a file's facts depend on beside what it reads.
std::string command_of(const frontends::Request &request, const FrontEnds &workers) {
  std::string command = workers.build_for(request.path) + '\n' + request.directory;
  for (const std::string &flag : request.flags)
    command += '\n' + flag;
  return command;
}

} // namespace

UnitSource::UnitSource(FrontEnds &workers, CompileFlagsSource &flags, const store::FactStore &store)
    : workers_(workers), flags_(flags), store_(store) {}

SourcedUnit UnitSource::stored(const std::filesystem::path &file) {
  SourcedUnit sourced;
  std::optional<store::Facts> facts =
      store_.load(file.string(), command_of(lower_request(file, flags_.flags_for(file)), workers_));
  if (!facts || !std::ranges::all_of(facts->inputs, [&](const store::InputFile &input) {
        return store::unchanged(input, facts->made_at);
      }))
    return sourced;
  sourced.unit = ir::deserialise(facts->unit, &sourced.error);
  sourced.inputs = std::move(facts->inputs);
  sourced.made_at = facts->made_at;
  return sourced;
}

SourcedUnit UnitSource::fresh(const std::filesystem::path &file, std::stop_token stop) {
  SourcedUnit sourced;
  frontends::Request request = lower_request(file, flags_.flags_for(file));
  store::Facts facts;
  facts.main = request.path;
  facts.command = command_of(request, workers_);
  facts.made_at = std::time(nullptr);
  const std::optional<store::InputFile> main = store::look_at(request.path);
  if (!main) {
    sourced.error = "no such file";
    return sourced;
  }
  frontends::Response response = workers_.call(std::move(request), std::move(stop));
  if (response.status != frontends::Status::ok) {
    sourced.error =
        response.status == frontends::Status::stopped ? "stopped" : std::move(response.message);
    sourced.inputs.push_back(*main); // another text may do better
    return sourced;
  }
  facts.inputs.push_back(*main);
  for (const frontends::InputFile &input : response.inputs)
    facts.inputs.push_back({input.path, input.time, input.size});
  // A header that is not there cannot be seen to change: such a file is parsed at each start.
  if (response.unit.problems.empty()) {
    facts.unit = ir::serialise(response.unit);
    store_.save(facts, &sourced.not_kept);
  }
  sourced.unit = std::move(response.unit);
  sourced.inputs = std::move(facts.inputs);
  sourced.made_at = facts.made_at;
  return sourced;
}

} // namespace heddle::workspace
