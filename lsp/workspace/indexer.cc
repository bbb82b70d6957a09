#include "lsp/workspace/indexer.h"

#include <algorithm>
#include <fstream>
#include <utility>

namespace heddle::workspace {

namespace fs = std::filesystem;

namespace {

/// Units that come into the program together: each portion costs a walk over the whole program, so
/// a large one is cheap and a small one is soon there.
constexpr std::size_t kStoredPortion = 256;
constexpr std::size_t kParsedPortion = 24;

constexpr auto kNever = std::chrono::steady_clock::time_point::max();

/// How many folders two files have in common, from the root.
std::size_t nearness(const fs::path &a, const fs::path &b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(std::distance(a.begin(), left));
}

std::string first_line(const fs::path &file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

} // namespace

bool on_battery() {
  std::error_code ignored;
  bool discharging = false;
  for (fs::directory_iterator at("/sys/class/power_supply", ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    const std::string type = first_line(at->path() / "type");
    if (type == "Mains" && first_line(at->path() / "online") == "1")
      return false;
    discharging =
        discharging || (type == "Battery" && first_line(at->path() / "status") == "Discharging" &&
                        first_line(at->path() / "scope") != "Device");
  }
  return discharging;
}

Indexer::Indexer(UnitSource &source, IndexerOptions options)
    : source_(source), options_(std::move(options)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(options_.threads, 1); ++i)
    threads_.emplace_back([this] { work(); });
}

Indexer::~Indexer() {
  ending_.request_stop();
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
    stop_.request_stop();
    changed_.notify_all();
  }
  threads_.clear();
}

void Indexer::cover(Program program, const std::vector<fs::path> &files, const fs::path &near) {
  std::vector<std::pair<std::size_t, std::string>> nearest;
  for (const fs::path &file : files)
    nearest.emplace_back(nearness(file, near), file.string());
  std::ranges::stable_sort(nearest, std::ranges::greater(),
                           &std::pair<std::size_t, std::string>::first);
  {
    const MutexLock lock(mutex_);
    const auto [covered, is_new] = covered_.try_emplace(program);
    if (!is_new)
      return;
    cancelled_ = false;
    for (const auto &[folders, file] : nearest)
      if (covered->second.files.insert(file).second) {
        tasks_.push_back({program, file, Step::load});
        ++progress_.files;
      }
    changed_.notify_all();
  }
  say(false);
}

bool Indexer::covers(const Program &program, const fs::path &file) {
  const MutexLock lock(mutex_);
  const auto covered = covered_.find(program);
  return covered != covered_.end() && covered->second.files.contains(file.string());
}

void Indexer::reload(const Program &program, const fs::path &file) {
  const MutexLock lock(mutex_);
  tasks_.push_front({program, file.string(), Step::load});
  changed_.notify_all();
}

void Indexer::look() {
  const MutexLock lock(mutex_);
  look_at_ = {};
  changed_.notify_all();
}

void Indexer::cancel() {
  const MutexLock lock(mutex_);
  stop_.request_stop();
  stop_ = {};
  tasks_.clear();
  cancelled_ = true;
  changed_.notify_all();
}

bool Indexer::is_busy() const { return !tasks_.empty() || !at_work_.empty() || !ready_.empty(); }

bool Indexer::is_busy_with(const Program &program) const {
  const MutexLock lock(mutex_);
  return at_work_.contains(program) || at_work_.contains(nullptr) || ready_.contains(program) ||
         std::ranges::find(tasks_, program, &Task::program) != tasks_.end();
}

IndexProgress Indexer::progress() const {
  const MutexLock lock(mutex_);
  IndexProgress now = progress_;
  now.busy = is_busy();
  return now;
}

void Indexer::say(bool changed) {
  if (!options_.progress)
    return;
  const MutexLock one_at_a_time(saying_);
  IndexProgress now = progress();
  now.changed = changed;
  options_.progress(now);
}

void Indexer::say_once(const std::string &what, const std::string &why) {
  {
    const MutexLock lock(mutex_);
    if (!said_.insert(what).second)
      return;
  }
  if (options_.log)
    options_.log(what + why);
}

/// A portion that is large enough, or any, if nothing more is to come for now.
std::optional<Indexer::Portion> Indexer::ripe(bool all) {
  for (auto at = ready_.begin(); at != ready_.end(); ++at) {
    const bool loads = !tasks_.empty() && tasks_.front().step == Step::load;
    if (!all && at->second.units.size() < (loads ? kStoredPortion : kParsedPortion))
      continue;
    Portion portion = std::move(at->second);
    ready_.erase(at);
    return portion;
  }
  return std::nullopt;
}

/// The next thing to do; nothing: not now.
std::optional<Indexer::Work> Indexer::next_work() {
  const auto now = std::chrono::steady_clock::now();
  Work work;
  work.stop = stop_.get_token();
  // The last one at work brings in what there is.
  if ((work.portion = ripe(/*all=*/tasks_.empty() && at_work_.empty())))
    return work;
  if (!tasks_.empty()) {
    work.task = std::move(tasks_.front());
    tasks_.pop_front();
    return work;
  }
  if (!is_busy() && !covered_.empty() && now >= look_at_) {
    look_at_ = options_.look_after.count() > 0 ? now + options_.look_after : kNever;
    return work;
  }
  return std::nullopt;
}

void Indexer::work() {
  for (;;) {
    std::optional<Work> work;
    std::multiset<Program>::iterator working;
    {
      const MutexLock lock(mutex_);
      while (!stopping_ && !(work = next_work())) {
        const bool looks_later = !is_busy() && !covered_.empty() && look_at_ != kNever;
        if (looks_later)
          changed_.wait_until(mutex_, look_at_);
        else
          changed_.wait(mutex_);
      }
      if (stopping_)
        return;
      working = at_work_.insert(work->portion ? work->portion->program
                                : work->task  ? work->task->program
                                              : nullptr);
    }
    const bool brings = work->portion.has_value();
    if (brings)
      work->portion->program->add(std::move(work->portion->units), work->portion->gone,
                                  ending_.get_token());
    else if (work->task)
      run(*work->task, work->stop);
    else
      look_at_disk();
    bool idle = false;
    {
      const MutexLock lock(mutex_);
      at_work_.erase(working);
      idle = !is_busy();
      changed_.notify_all();
    }
    if (brings || idle)
      say(brings);
  }
}

void Indexer::run(const Task &task, std::stop_token stop) {
  if (task.program->revision_of(task.file) != 0) {
    arrived(task, {}); // an editor has it; it is looked for when that closes it
    return;
  }
  if (task.step == Step::load) {
    SourcedUnit stored = source_.stored(task.file);
    if (stored.unit) {
      arrived(task, std::move(stored));
      return;
    }
    const MutexLock lock(mutex_);
    if (!stop.stop_requested())
      tasks_.push_back({task.program, task.file, Step::parse});
    return;
  }
  if (rests())
    return; // a later look at the disk finds it missing
  SourcedUnit fresh = source_.fresh(task.file, stop);
  if (stop.stop_requested())
    return;
  if (!fresh.not_kept.empty())
    say_once("what is known of files cannot be kept for the next start: ", fresh.not_kept);
  arrived(task, std::move(fresh));
}

bool Indexer::rests() {
  if (options_.on_battery || !on_battery())
    return false;
  say_once("on battery: files that are not open are not analysed");
  return true;
}

void Indexer::arrived(const Task &task, SourcedUnit sourced) {
  {
    const MutexLock lock(mutex_);
    const auto covered = covered_.find(task.program);
    if (covered == covered_.end())
      return;
    const auto [indexed, is_new] = covered->second.indexed.try_emplace(task.file);
    indexed->second = {std::move(sourced.inputs), sourced.made_at};
    if (is_new) {
      ++progress_.done;
      progress_.stored += task.step == Step::load && sourced.unit ? 1 : 0;
      progress_.failed += sourced.error.empty() ? 0 : 1;
    }
    if (sourced.unit) {
      Portion &portion = ready_[task.program];
      portion.program = task.program;
      portion.units.push_back(std::move(*sourced.unit));
    }
  }
  say(false);
}

/// Each input is looked at once, however many files include it.
void Indexer::look_at_disk() {
  if (rests())
    return;
  if (options_.when_idle)
    std::call_once(idle_, options_.when_idle);
  std::vector<std::tuple<Program, std::string, Indexed>> known;
  bool cancelled = false;
  {
    const MutexLock lock(mutex_);
    cancelled = cancelled_;
    for (const auto &[program, covered] : covered_)
      for (const std::string &file : covered.files) {
        const auto at = covered.indexed.find(file);
        known.emplace_back(program, file, at != covered.indexed.end() ? at->second : Indexed());
      }
  }
  std::unordered_map<std::string, std::optional<store::InputFile>> disk;
  const auto now = [&](const std::string &path) -> const std::optional<store::InputFile> & {
    const auto [at, is_new] = disk.try_emplace(path);
    if (is_new)
      at->second = store::look_at(path);
    return at->second;
  };
  std::vector<Task> changed;
  std::vector<Task> gone;
  for (auto &[program, file, indexed] : known) {
    const bool was_there = !indexed.inputs.empty();
    const auto as_it_was = [&](const store::InputFile &input) { return now(input.path) == input; };
    if (program->revision_of(file) != 0 || (cancelled && !was_there) ||
        (was_there && std::ranges::all_of(indexed.inputs, as_it_was)))
      continue;
    if (now(file))
      changed.push_back({program, file, Step::load});
    else if (was_there)
      gone.push_back({program, file, Step::load});
  }
  const MutexLock lock(mutex_);
  for (Task &task : changed)
    if (covered_.contains(task.program))
      tasks_.push_back(std::move(task));
  for (const Task &task : gone)
    if (const auto covered = covered_.find(task.program); covered != covered_.end()) {
      covered->second.indexed[task.file] = {};
      Portion &portion = ready_[task.program];
      portion.program = task.program;
      portion.gone.push_back(task.file);
    }
}

} // namespace heddle::workspace
