#include "lsp/workspace/shared_program.h"

#include <algorithm>
#include <utility>

namespace heddle::workspace {

SharedProgram::SharedProgram(std::shared_ptr<const models::Models> models,
                             rules::RuleOptions options)
    : models_(std::move(models)), options_(std::move(options)) {}

ProgramSnapshot SharedProgram::now() const {
  const MutexLock lock(mutex_);
  return now_;
}

std::uint64_t SharedProgram::revision_of(const std::string &path) const {
  const MutexLock lock(mutex_);
  const auto open = open_.find(path);
  return open != open_.end() ? open->second.revision : 0;
}

/// The main files of open documents, as their units name them.
std::set<std::string> SharedProgram::open_mains() const {
  std::set<std::string> mains;
  for (const auto &[path, document] : open_)
    mains.insert(document.main);
  return mains;
}

void SharedProgram::install(Analysis analysis) {
  now_.analysis = std::move(analysis);
  ++now_.number;
}

SharedProgram::Analysis SharedProgram::apply(const Analysis &to, Edit edit,
                                             std::stop_token stop) const {
  if (edit.splice)
    return rules::update(to, std::move(edit.unit), *edit.splice, std::move(stop));
  if (edit.removed.empty())
    return rules::update(to, std::move(edit.unit), models_, options_, std::move(stop));
  program::Assembly assembly(to->program);
  assembly.remove(edit.removed);
  return rules::update(to, std::move(assembly), models_, options_, std::move(stop));
}

ProgramSnapshot SharedProgram::take(const std::string &path, std::uint64_t base,
                                    frontends::Response response, std::stop_token stop) {
  const std::string main = response.unit.main < response.unit.files.size()
                               ? response.unit.files[response.unit.main].path
                               : path;
  const MutexLock lock(mutex_);
  Edit edit{std::move(response.unit), std::move(response.splice), {}};
  const auto open = open_.find(path);
  if (edit.splice && (open == open_.end() || open->second.revision != base))
    return {};
  Edit again = journal_ ? edit : Edit();
  Analysis next = apply(now_.analysis, std::move(edit), std::move(stop));
  if (next == nullptr)
    return {};
  if (journal_)
    journal_->push_back(std::move(again));
  open_[path] = {response.revision, main};
  install(std::move(next));
  return now_;
}

void SharedProgram::close(const std::string &path, bool stays) {
  const MutexLock lock(mutex_);
  const auto open = open_.find(path);
  if (open == open_.end())
    return;
  Edit edit;
  edit.removed = open->second.main;
  open_.erase(open);
  if (stays || open_mains().contains(edit.removed))
    return;
  if (journal_)
    journal_->push_back(edit);
  install(apply(now_.analysis, std::move(edit), {}));
}

bool SharedProgram::add(std::vector<ir::Unit> units, const std::vector<std::string> &gone,
                        std::stop_token stop) {
  const MutexLock one_at_a_time(adding_);
  Analysis base;
  std::optional<program::Assembly> assembly;
  {
    const MutexLock lock(mutex_);
    base = now_.analysis;
    assembly.emplace(base != nullptr ? base->program : nullptr);
    const std::set<std::string> open = open_mains();
    std::erase_if(units,
                  [&](const ir::Unit &unit) { return open.contains(unit.files[unit.main].path); });
    for (const std::string &file : gone)
      if (!open.contains(file))
        assembly->remove(file);
    journal_.emplace();
  }
  for (ir::Unit &unit : units)
    assembly->add(std::move(unit));
  Analysis next = rules::update(base, std::move(*assembly), models_, options_, std::move(stop));
  const MutexLock lock(mutex_);
  const std::vector<Edit> meanwhile = std::move(*journal_);
  journal_.reset();
  if (next == nullptr)
    return false;
  for (const Edit &edit : meanwhile)
    next = apply(next, edit, {});
  install(std::move(next));
  return true;
}

} // namespace heddle::workspace
