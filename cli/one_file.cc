#include "cli/one_file.h"

#include "cli/projects.h"
#include "cli/terminal.h"
#include "cli/workers.h"
#include "lsp/workspace/lower_request.h"

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

template <typename Problems> void complain_all(const Problems &problems) {
  for (const std::string &problem : problems)
    complain(problem);
}

} // namespace

std::optional<fs::path> existing_file(const std::string &name) {
  std::error_code error;
  if (fs::is_regular_file(name, error))
    return fs::absolute(name).lexically_normal();
  complain(name + ": no such file");
  return std::nullopt;
}

std::optional<FileAndRest> split_at_colon(const std::string &text) {
  std::error_code error;
  for (auto colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1))
    if (fs::is_regular_file(text.substr(0, colon), error))
      return FileAndRest{fs::absolute(text.substr(0, colon)).lexically_normal(),
                         text.substr(colon + 1)};
  if (const auto file = existing_file(text))
    return FileAndRest{*file, {}};
  return std::nullopt;
}

std::optional<ir::Unit> lower_file(const AnalysisOptions &options, const fs::path &file) {
  auto workers = worker_options(1);
  if (!workers)
    return std::nullopt;
  workspace::CompileFlagsSource source(flags_options(options));
  const workspace::CompileFlags flags = source.flags_for(file);
  complain_all(source.take_problems());
  workspace::FrontEnds pool(*workers);
  frontends::Response response = pool.call(workspace::lower_request(file, flags), {});
  if (response.status != frontends::Status::ok) {
    complain(file.string() + ": " + response.message);
    return std::nullopt;
  }
  complain_all(response.unit.problems);
  return std::move(response.unit);
}

std::shared_ptr<const rules::Analysis> analyse_file(const AnalysisOptions &options,
                                                    const fs::path &file) {
  auto workers = worker_options(1);
  if (!workers)
    return nullptr;
  workspace::CompileFlagsSource source(flags_options(options));
  const workspace::CompileFlags flags = source.flags_for(file);
  complain_all(source.take_problems());
  workspace::FrontEnds pool(*workers);
  Projects projects;
  workspace::Analyser analyser(pool);
  const auto project = projects.for_file(file);
  const auto program =
      std::make_shared<workspace::SharedProgram>(project->models, rules::with({}, project->rules));
  complain_all(projects.take_problems());
  const workspace::FileResult result =
      analyser.analyse(workspace::lower_request(file, flags), flags, nullptr, program, {});
  complain_all(result.problems);
  if (!result.analysis)
    complain(file.string() + ": " + result.error);
  return result.analysis;
}

} // namespace heddle::cli
