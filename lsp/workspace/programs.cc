#include "lsp/workspace/programs.h"

#include "lsp/workspace/source_language.h"

#include <algorithm>
#include <utility>

namespace heddle::workspace {

namespace {

/// Facts that nobody asked for in so many days are of files that are gone, or of other flags.
constexpr int kFactsDays = 60;

} // namespace

Programs::Programs(std::shared_ptr<CompileFlagsSource> flags, ProgramsOptions options)
    : flags_(std::move(flags)), options_(std::move(options)), store_(options_.facts) {}

std::shared_ptr<SharedProgram> Programs::program_of(const std::string &file,
                                                    const CompileFlags &flags,
                                                    const std::shared_ptr<const Project> &project) {
  const MutexLock lock(mutex_);
  const bool alone = flags.database.empty();
  Known &known = programs_[{alone ? file : flags.database, project}];
  if (known.program == nullptr)
    known = {std::make_shared<SharedProgram>(
                 project->models,
                 rules::with(rules::with(options_.rules, project->rules), options_.choices)),
             alone || !options_.index};
  return open_[file] = known.program;
}

void Programs::fill(const std::shared_ptr<SharedProgram> &program, const std::string &file) {
  {
    const MutexLock lock(mutex_);
    const auto known =
        std::ranges::find(programs_, program, [](const auto &each) { return each.second.program; });
    if (known == programs_.end() || std::exchange(known->second.filled, true))
      return;
  }
  std::vector<std::filesystem::path> files = flags_->files(file);
  std::erase_if(files, [](const std::filesystem::path &each) { return !is_analysed_source(each); });
  const MutexLock lock(mutex_);
  indexer().cover(program, files, file);
}

Indexer &Programs::indexer() {
  if (indexer_ == nullptr) {
    workers_ = std::make_unique<FrontEnds>(options_.workers);
    source_ = std::make_unique<UnitSource>(*workers_, *flags_, store_);
    IndexerOptions options = options_.indexer;
    options.when_idle = [this] { store_.remove_unused(kFactsDays); };
    indexer_ = std::make_unique<Indexer>(*source_, std::move(options));
  }
  return *indexer_;
}

void Programs::close(const std::string &file) {
  const MutexLock lock(mutex_);
  const auto open = open_.find(file);
  if (open == open_.end())
    return;
  const std::shared_ptr<SharedProgram> program = std::move(open->second);
  open_.erase(open);
  const bool stays = indexer_ != nullptr && indexer_->covers(program, file);
  program->close(file, stays);
  if (stays)
    indexer_->reload(program, file);
}

IndexProgress Programs::index() const {
  const MutexLock lock(mutex_);
  return indexer_ != nullptr ? indexer_->progress() : IndexProgress();
}

bool Programs::is_indexing(const std::shared_ptr<SharedProgram> &program) const {
  const MutexLock lock(mutex_);
  return indexer_ != nullptr && indexer_->is_busy_with(program);
}

void Programs::cancel_index() {
  const MutexLock lock(mutex_);
  if (indexer_ != nullptr)
    indexer_->cancel();
}

void Programs::look_at_disk() {
  const MutexLock lock(mutex_);
  if (indexer_ != nullptr)
    indexer_->look();
}

} // namespace heddle::workspace
