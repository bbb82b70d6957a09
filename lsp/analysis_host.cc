#include "lsp/analysis_host.h"

#include "lsp/document_paths.h"
#include "lsp/text/read_text.h"

#include <filesystem>
#include <utility>

namespace heddle::lsp {

namespace {

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

/// The nearest `.heddle.yaml` in `folder` or above; empty if there is none.
std::string project_file(std::filesystem::path folder) {
  for (;; folder = folder.parent_path()) {
    std::error_code error;
    const std::filesystem::path file = folder / ".heddle.yaml";
    if (std::filesystem::is_regular_file(file, error))
      return file.string();
    if (folder == folder.parent_path())
      return {};
  }
}

/// `configuration`: what is wrong with the project's own file. `first`: the beat before, of which
/// this is the second; null: it is the first.
std::shared_ptr<const FileAnalysis>
to_file_analysis(workspace::FileResult result, const std::string &path,
                 const std::vector<ConfigurationProblem> &configuration,
                 const FileAnalysis *first) {
  auto out = std::make_shared<FileAnalysis>();
  out->problems = result.problems;
  for (const ConfigurationProblem &p : configuration)
    out->problems.push_back(p.path + ":" + std::to_string(p.line) + ": " + p.message);
  out->flags_origin = result.flags.origin;
  out->flags_guessed = result.flags.guessed;
  out->error = std::move(result.error);
  if (result.analysis == nullptr) {
    if (out->error.empty())
      out->error = "the file could not be analysed";
    return out;
  }
  out->findings = result.analysis->findings;
  // A diagnostic whose text was edited goes, until it is known to be true again.
  if (!result.settled)
    std::erase_if(out->findings, [&](const rules::Finding &finding) {
      return finding.location.path == result.path && finding.location.begin < result.edited_end &&
             finding.location.end > result.edited_begin && !result.fresh.contains(finding.function);
    });
  out->statistics = result.analysis->statistics;
  out->lane = first != nullptr ? first->lane : frontends::name(result.lane);
  out->refused = first != nullptr ? first->refused : result.refused;
  out->settled = result.settled;
  out->lock_state_at = [analysis = result.analysis,
                        canonical = canonical_path(path)](std::uint32_t offset) {
    return rules::lock_state_at(*analysis, canonical, offset);
  };
  out->result = std::make_shared<const workspace::FileResult>(std::move(result));
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
  workers_.limit_live(settings.live_files);
  flags_source_ = std::make_shared<workspace::CompileFlagsSource>(std::move(flags));
  configured_rules_ = with_settings(rules_, settings);
  project_models_.clear();
  for (const std::string &folder : folders) {
    if (const std::string file = project_file(folder); !file.empty())
      models_of(file, &problems);
  }
  return problems;
}

std::shared_ptr<const models::Models>
WorkerHost::models_of(const std::string &file, std::vector<ConfigurationProblem> *problems) {
  const auto [known, is_new] = project_models_.try_emplace(file, models_);
  const auto text = is_new ? read_text(file) : nullptr;
  if (text == nullptr)
    return known->second;
  std::vector<models::ModelError> errors;
  known->second = models_->extended(text->bytes(), file, &errors);
  for (const models::ModelError &error : errors)
    problems->push_back({file, error.line, error.column, error.message});
  return known->second;
}

AnalysisHost::Analyse WorkerHost::prepare_analyse(AnalyseInput input) {
  std::vector<ConfigurationProblem> problems;
  const std::string project = project_file(std::filesystem::path(input.path).parent_path());
  auto models = project.empty() ? models_ : models_of(project, &problems);
  return [&workers = workers_, flags_source = flags_source_, rules = configured_rules_,
          models = std::move(models), problems = std::move(problems),
          input = std::move(input)](std::stop_token stop) -> std::shared_ptr<const FileAnalysis> {
    workspace::CompileFlags flags = flags_source->flags_for(input.path);
    frontends::Request request;
    request.kind = frontends::RequestKind::lower;
    request.path = input.path;
    request.text = input.text->bytes();
    request.directory = flags.directory;
    request.flags = flags.arguments;
    request.unsaved = unsaved(input.others);
    request.keep = true;
    request.settle = input.settle;
    workspace::Analyser analyser(workers, models, rules);
    const auto previous = input.previous != nullptr ? input.previous->result : nullptr;
    workspace::FileResult result =
        analyser.analyse(std::move(request), std::move(flags), previous.get(), stop);
    if (stop.stop_requested())
      return nullptr;
    return to_file_analysis(std::move(result), input.path, problems,
                            input.settle ? input.previous.get() : nullptr);
  };
}

AnalysisHost::Render WorkerHost::prepare_render(std::string path, ir::EditIntent intent) {
  return [&workers = workers_, models = models_, path = std::move(path),
          intent = std::move(intent)](std::stop_token stop) -> RenderOutcome {
    workspace::Analyser analyser(workers, models, {});
    frontends::Response response = analyser.render(path, intent, stop);
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
  return {s.running, s.crashes, s.kills, s.rests};
}

} // namespace heddle::lsp
