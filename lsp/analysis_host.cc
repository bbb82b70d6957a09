#include "lsp/analysis_host.h"

#include "lsp/document_paths.h"
#include "lsp/text/read_text.h"
#include "lsp/workspace/lower_request.h"

#include <filesystem>
#include <utility>

namespace heddle::lsp {

namespace {

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

/// `configuration`: what is wrong with the project's own file. `first`: the beat before, of which
/// this is the second; null: it is the first.
std::shared_ptr<FileAnalysis>
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
  const auto ask = [analysis = result.analysis, canonical = canonical_path(path)](auto function) {
    return [=](auto... args) { return function(*analysis, canonical, args...); };
  };
  out->lock_state_at = ask(rules::lock_state_at);
  out->subject_at = ask(rules::subject_at);
  out->critical_sections_in = ask(rules::critical_sections_in);
  out->critical_sections_at = ask(rules::critical_sections_at);
  out->guarded_data_in = ask(rules::guarded_data_in);
  out->data_mentions_in = ask(rules::data_mentions_in);
  out->locks = [analysis = result.analysis] { return rules::lock_overview(*analysis); };
  out->result = std::make_shared<const workspace::FileResult>(std::move(result));
  return out;
}

} // namespace

/// Who hears of the index: threads of the index call, the strand changes who is called.
class WorkerHost::IndexWatch {
public:
  void set(std::function<void(const workspace::IndexProgress &)> state) {
    const workspace::MutexLock lock(mutex_);
    state_ = std::move(state);
  }
  void say(const workspace::IndexProgress &now) {
    const workspace::MutexLock lock(mutex_);
    if (state_)
      // heddle: ignore[callback-under-lock] it must not be called any more when set() has returned
      state_(now);
  }

private:
  workspace::Mutex mutex_;
  std::function<void(const workspace::IndexProgress &)> state_ HEDDLE_GUARDED_BY(mutex_);
};

WorkerHost::WorkerHost(workspace::FrontEnds &workers, std::shared_ptr<const models::Models> models,
                       rules::RuleOptions rules, workspace::CompileFlagsOptions flags,
                       workspace::FrontEndsOptions indexing, std::filesystem::path facts)
    : workers_(workers), models_(std::move(models)), rules_(std::move(rules)),
      flags_(std::move(flags)), indexing_(std::move(indexing)), facts_(std::move(facts)),
      watch_(std::make_shared<IndexWatch>()) {
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
  workspace::ProgramsOptions programs;
  programs.rules = rules_;
  programs.choices = settings.rules;
  programs.index = settings.index && indexing_.pool.workers > 0;
  programs.workers = indexing_;
  if (settings.index_threads > 0)
    programs.workers.pool.workers = settings.index_threads;
  programs.indexer.threads = programs.workers.pool.workers;
  programs.indexer.on_battery = settings.index_on_battery;
  programs.indexer.progress = [watch = watch_](const workspace::IndexProgress &progress) {
    watch->say(progress);
  };
  programs.indexer.log = indexing_.pool.log;
  programs.facts = facts_;
  programs_ = std::make_shared<workspace::Programs>(flags_source_, std::move(programs));
  projects_.clear();
  for (const std::string &folder : folders)
    project_of(folder, &problems);
  return problems;
}

std::shared_ptr<const workspace::Project>
WorkerHost::project_of(const std::filesystem::path &folder,
                       std::vector<ConfigurationProblem> *problems) {
  const std::string file = workspace::project_file_above(folder);
  const auto [known, is_new] = projects_.try_emplace(file);
  if (!is_new)
    return known->second;
  const auto text = file.empty() ? nullptr : read_text(file);
  workspace::ReadProject read =
      workspace::read_project(text != nullptr ? text->bytes() : std::string_view(), file, models_);
  for (const models::ModelError &error : read.errors)
    problems->push_back({file, error.line, error.column, error.message});
  return known->second = std::move(read.project);
}

AnalysisHost::Analyse WorkerHost::prepare_analyse(AnalyseInput input) {
  std::vector<ConfigurationProblem> problems;
  auto project = project_of(std::filesystem::path(input.path).parent_path(), &problems);
  return [&workers = workers_, flags_source = flags_source_, programs = programs_,
          project = std::move(project), problems = std::move(problems),
          input = std::move(input)](std::stop_token stop) -> std::shared_ptr<const FileAnalysis> {
    workspace::CompileFlags flags = flags_source->flags_for(input.path);
    frontends::Request request = workspace::lower_request(input.path, flags);
    request.text = input.text->bytes();
    request.unsaved = unsaved(input.others);
    request.keep = true;
    request.settle = input.settle;
    workspace::Analyser analyser(workers);
    const auto previous = input.previous != nullptr ? input.previous->result : nullptr;
    auto program = programs->program_of(input.path, flags, project);
    workspace::FileResult result =
        analyser.analyse(std::move(request), std::move(flags), previous.get(), program, stop);
    programs->fill(program, input.path);
    if (stop.stop_requested())
      return nullptr;
    return to_file_analysis(std::move(result), input.path, problems,
                            input.settle ? input.previous.get() : nullptr);
  };
}

AnalysisHost::Refresh
WorkerHost::prepare_refresh(const std::shared_ptr<const FileAnalysis> &known) {
  if (known == nullptr || known->result == nullptr || !workspace::is_outdated(*known->result))
    return {};
  return [known]() -> std::shared_ptr<const FileAnalysis> {
    std::optional<workspace::FileResult> again = workspace::refreshed(*known->result);
    if (!again)
      return nullptr;
    const std::string path = again->path;
    auto refreshed = to_file_analysis(std::move(*again), path, {}, known.get());
    refreshed->problems = known->problems;
    return refreshed;
  };
}

void WorkerHost::watch_index(std::function<void(const workspace::IndexProgress &)> state) {
  watch_->set(std::move(state));
}

workspace::IndexProgress WorkerHost::index() const { return programs_->index(); }

bool WorkerHost::is_indexing(const FileAnalysis &known) const {
  return known.result != nullptr && programs_->is_indexing(known.result->program);
}

void WorkerHost::cancel_index() { programs_->cancel_index(); }

void WorkerHost::look_at_disk() { programs_->look_at_disk(); }

AnalysisHost::Render WorkerHost::prepare_render(std::string path, ir::EditIntent intent) {
  return [&workers = workers_, path = std::move(path),
          intent = std::move(intent)](std::stop_token stop) -> RenderOutcome {
    workspace::Analyser analyser(workers);
    frontends::Response response = analyser.render(path, intent, stop);
    if (response.status == frontends::Status::ok)
      return {std::move(response.edits), {}};
    return {{}, response.message.empty() ? "the front end declined" : response.message};
  };
}

std::function<void()> WorkerHost::prepare_close(std::string path) {
  return [&workers = workers_, programs = programs_, path = std::move(path)] {
    programs->close(path);
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
