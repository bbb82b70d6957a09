#include "lsp/workspace/front_ends.h"

#include "analysis/ir/unit.h"
#include "lsp/workspace/source_language.h"
#include "store/fact_store.h"

#include <utility>

namespace heddle::workspace {
namespace {

constexpr const char *kCxx = "heddle-cxx";
constexpr const char *kPython = "heddle-py";

WorkerPoolOptions with(WorkerPoolOptions pool, const char *name,
                       const std::filesystem::path &executable) {
  pool.name = name;
  pool.executable = executable;
  return pool;
}

/// By the IR's version, the protocol's, and the time and size of the program.
std::string build_of(const std::filesystem::path &executable) {
  std::string build =
      std::to_string(ir::kIrVersion) + ' ' + std::to_string(frontends::kProtocolVersion);
  if (const auto file = store::look_at(executable.string()))
    build += ' ' + std::to_string(file->time) + ' ' + std::to_string(file->size);
  return build;
}

} // namespace

WorkerPrograms find_workers(const std::filesystem::path &self) {
  return {find_worker(self, kCxx), find_worker(self, kPython)};
}

FrontEnds::Language::Language(WorkerPoolOptions options, const char *name,
                              const std::filesystem::path &executable)
    : pool(with(std::move(options), name, executable)), build(build_of(executable)) {}

FrontEnds::FrontEnds(const FrontEndsOptions &options)
    : cxx_(options.pool, kCxx, options.programs.cxx),
      python_(options.pool, kPython, options.programs.python) {}

const FrontEnds::Language &FrontEnds::language_of(const std::filesystem::path &file) const {
  return is_python(file) ? python_ : cxx_;
}

frontends::Response FrontEnds::call(frontends::Request request, std::stop_token stop) {
  WorkerPool &pool = (is_python(request.path) ? python_ : cxx_).pool;
  return pool.call(std::move(request), std::move(stop));
}

const std::filesystem::path &FrontEnds::program_for(const std::filesystem::path &file) const {
  return language_of(file).pool.executable();
}

const std::string &FrontEnds::build_for(const std::filesystem::path &file) const {
  return language_of(file).build;
}

void FrontEnds::limit_live(std::size_t files) {
  cxx_.pool.limit_live(files);
  python_.pool.limit_live(files);
}

WorkerStatistics FrontEnds::statistics() const {
  const WorkerStatistics cxx = cxx_.pool.statistics();
  const WorkerStatistics python = python_.pool.statistics();
  return {cxx.running + python.running, cxx.crashes + python.crashes, cxx.kills + python.kills,
          cxx.rests + python.rests};
}

} // namespace heddle::workspace
