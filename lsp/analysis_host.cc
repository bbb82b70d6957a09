#include "lsp/analysis_host.h"

#include "lsp/document_paths.h"
#include "lsp/text/read_text.h"

#include <filesystem>
#include <utility>

namespace heddle::lsp {

namespace {

/// The project's models on top of the built-in ones, from each folder's `.heddle.yaml`.
std::shared_ptr<const models::Models> project_models(std::shared_ptr<const models::Models> models,
                                                     const std::vector<std::string> &folders,
                                                     std::vector<ConfigurationProblem> *problems) {
  for (const std::string &folder : folders) {
    const std::string path = (std::filesystem::path(folder) / ".heddle.yaml").string();
    const auto text = read_text(path);
    if (text == nullptr)
      continue;
    std::vector<models::ModelError> errors;
    models = models->extended(text->bytes(), path, &errors);
    for (const models::ModelError &error : errors)
      problems->push_back({path, error.line, error.column, error.message});
  }
  return models;
}

rules::RuleOptions with_settings(rules::RuleOptions options, const Settings &settings) {
  for (const auto &[rule, severity] : settings.severity)
    options.severity[rule] = severity;
  for (const auto &[rule, enabled] : settings.enabled)
    options.enabled[rule] = enabled;
  options.advice = settings.advice.value_or(options.advice);
  options.pedantic = settings.pedantic.value_or(options.pedantic);
  return options;
}

/// Open headers whose text is not on disk (yet): what the analysed file sees when it includes them.
std::vector<frontends::UnsavedFile> unsaved(const std::vector<OpenFile> &others) {
  std::vector<frontends::UnsavedFile> files;
  for (const OpenFile &other : others) {
    if (!is_header(other.path))
      continue;
    const auto saved = read_text(other.path);
    if (saved == nullptr || saved->bytes() != other.text->bytes())
      files.push_back({other.path, other.text->bytes()});
  }
  return files;
}

std::shared_ptr<const FileAnalysis> to_file_analysis(workspace::FileResult result,
                                                     const std::string &path) {
  auto out = std::make_shared<FileAnalysis>();
  out->problems = std::move(result.problems);
  out->flags_origin = result.flags.origin;
  out->flags_guessed = result.flags.guessed;
  out->error = std::move(result.error);
  if (result.analysis == nullptr) {
    if (out->error.empty())
      out->error = "the file could not be analysed";
    return out;
  }
  out->findings = result.analysis->findings;
  out->statistics = result.analysis->statistics;
  out->snapshot = result.analysis;
  out->lock_state_at = [analysis = result.analysis,
                        canonical = canonical_path(path)](std::uint32_t offset) {
    return rules::lock_state_at(*analysis, canonical, offset);
  };
  return out;
}

} // namespace

WorkerHost::WorkerHost(workspace::WorkerPool &workers, std::shared_ptr<const models::Models> models,
                       rules::RuleOptions rules, workspace::CompileFlagsOptions flags)
    : workers_(workers), models_(std::move(models)), rules_(std::move(rules)),
      flags_(std::move(flags)) {
  configure({}, {});
}

std::vector<ConfigurationProblem> WorkerHost::configure(const Settings &settings,
                                                        const std::vector<std::string> &folders) {
  std::vector<ConfigurationProblem> problems;
  workspace::CompileFlagsOptions flags = flags_;
  if (settings.database) {
    std::filesystem::path database = *settings.database;
    if (database.is_relative() && !folders.empty())
      database = std::filesystem::path(folders.front()) / database;
    flags.database = database;
  }
  if (!settings.extra.empty())
    flags.extra = settings.extra;
  auto configuration = std::make_shared<Configuration>();
  configuration->flags = std::make_shared<workspace::CompileFlagsSource>(std::move(flags));
  configuration->analyser = std::make_unique<workspace::Analyser>(
      workers_, project_models(models_, folders, &problems), with_settings(rules_, settings));
  configuration_ = std::move(configuration);
  return problems;
}

AnalysisHost::Analyse WorkerHost::prepare_analyse(AnalyseInput input) {
  return [configuration = configuration_,
          input = std::move(input)](std::stop_token stop) -> std::shared_ptr<const FileAnalysis> {
    workspace::CompileFlags flags = configuration->flags->flags_for(input.path);
    frontends::Request request;
    request.kind = frontends::RequestKind::lower;
    request.path = input.path;
    request.text = input.text->bytes();
    request.directory = flags.directory;
    request.flags = flags.arguments;
    request.unsaved = unsaved(input.others);
    request.keep = true;
    const auto previous = input.previous != nullptr ? input.previous->snapshot : nullptr;
    workspace::FileResult result =
        configuration->analyser->analyse(request, std::move(flags), previous, stop);
    if (stop.stop_requested())
      return nullptr;
    return to_file_analysis(std::move(result), input.path);
  };
}

AnalysisHost::Render WorkerHost::prepare_render(std::string path, ir::EditIntent intent) {
  return [configuration = configuration_, path = std::move(path),
          intent = std::move(intent)](std::stop_token stop) -> RenderOutcome {
    frontends::Response response = configuration->analyser->render(path, intent, stop);
    if (response.status == frontends::Status::ok)
      return {std::move(response.edits), {}};
    return {{}, response.message.empty() ? "the front end declined" : response.message};
  };
}

std::function<void()> WorkerHost::prepare_close(std::string path) {
  return [&workers = workers_, path = std::move(path)] {
    frontends::Request request;
    request.kind = frontends::RequestKind::close;
    request.path = path;
    workers.call(std::move(request), {}); // a worker that is gone has forgotten the file, too
  };
}

HostStatistics WorkerHost::statistics() const {
  const workspace::WorkerStatistics s = workers_.statistics();
  return {s.running, s.crashes, s.kills};
}

} // namespace heddle::lsp
