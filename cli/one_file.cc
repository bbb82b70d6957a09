#include "cli/one_file.h"

#include "cli/project_models.h"
#include "cli/workers.h"

#include <iostream>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

template <typename Problems> void complain_all(const Problems &problems) {
  for (const std::string &problem : problems)
    std::cerr << "heddle: " << problem << '\n';
}

frontends::Request request_for(const fs::path &file, const workspace::CompileFlags &flags) {
  frontends::Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = file.string();
  request.directory = flags.directory;
  request.flags = flags.arguments;
  return request;
}

} // namespace

std::optional<fs::path> existing_file(const std::string &name) {
  std::error_code error;
  if (fs::is_regular_file(name, error))
    return fs::absolute(name).lexically_normal();
  std::cerr << "heddle: " << name << ": no such file\n";
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
  workspace::WorkerPool pool(std::move(*workers));
  frontends::Response response = pool.call(request_for(file, flags), {});
  if (response.status != frontends::Status::ok) {
    std::cerr << "heddle: " << file.string() << ": " << response.message << '\n';
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
  workspace::WorkerPool pool(std::move(*workers));
  ProjectModels models;
  workspace::Analyser analyser(pool, models.for_file(file), {});
  complain_all(models.take_problems());
  const workspace::FileResult result =
      analyser.analyse(request_for(file, flags), flags, nullptr, {});
  complain_all(result.problems);
  if (!result.analysis)
    std::cerr << "heddle: " << file.string() << ": " << result.error << '\n';
  return result.analysis;
}

} // namespace heddle::cli
