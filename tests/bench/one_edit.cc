// What one edit of one function costs after the parse: reading the unit that the worker sends, and
// updating the analysis. The unit is real: the worker lowers the file given in HEDDLE_BENCH_FILE
// (default: the example's ledger.cc) with the flags that heddle finds for it.
#include "analysis/frontends/worker_protocol.h"
#include "analysis/ir/serialise.h"
#include "analysis/rules/analysis.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/worker_pool.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

namespace {

using namespace heddle;

std::string source_path() {
  const char *chosen = std::getenv("HEDDLE_BENCH_FILE");
  return chosen != nullptr ? chosen : HEDDLE_BENCH_SOURCE;
}

std::string read_text(const std::string &path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// The text with a statement more in the last function that ends a line of its own with `}`.
std::string edited(std::string text) {
  const auto brace = text.rfind("\n}\n\n}");
  if (brace != std::string::npos)
    text.insert(brace, "\n  int edited = 1;\n  (void)edited;");
  return text;
}

/// The unit of `text`, lowered once by a worker process. Ends the program where that fails: there
/// is nothing to measure.
ir::Unit lowered(const std::string &text) {
  workspace::WorkerPoolOptions options;
  options.executable = HEDDLE_BENCH_WORKER;
  workspace::WorkerPool pool(options);
  frontends::Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = source_path();
  request.text = text;
  const workspace::CompileFlags flags = workspace::CompileFlagsSource({}).flags_for(source_path());
  request.directory = flags.directory;
  request.flags = flags.arguments;
  frontends::Response response = pool.call(request, {});
  if (response.status != frontends::Status::ok || response.unit.functions.empty()) {
    std::cerr << "heddle_bench: " << request.path << " was not lowered: " << response.message
              << '\n';
    std::exit(2);
  }
  return std::move(response.unit);
}

const ir::Unit &unit_before() {
  static const ir::Unit unit = lowered(read_text(source_path()));
  return unit;
}

const ir::Unit &unit_after() {
  static const ir::Unit unit = lowered(edited(read_text(source_path())));
  return unit;
}

std::shared_ptr<const rules::Analysis>
analysed(const std::shared_ptr<const rules::Analysis> &previous, ir::Unit unit) {
  return rules::update(previous, std::move(unit), models::Models::builtin(), {}, {});
}

void deserialise_unit(benchmark::State &state) {
  const std::vector<std::uint8_t> bytes = ir::serialise(unit_before());
  for (auto _ : state) {
    std::string error;
    benchmark::DoNotOptimize(ir::deserialise(bytes, &error));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
  state.counters["functions"] = static_cast<double>(unit_before().functions.size());
}
BENCHMARK(deserialise_unit)->Unit(benchmark::kMicrosecond);

void analyse_from_scratch(benchmark::State &state) {
  for (auto _ : state) {
    state.PauseTiming();
    ir::Unit unit = unit_before();
    state.ResumeTiming();
    benchmark::DoNotOptimize(analysed(nullptr, std::move(unit)));
  }
}
BENCHMARK(analyse_from_scratch)->Unit(benchmark::kMicrosecond);

void update_one_edited_function(benchmark::State &state) {
  const auto before = analysed(nullptr, unit_before());
  for (auto _ : state) {
    state.PauseTiming();
    ir::Unit unit = unit_after();
    state.ResumeTiming();
    benchmark::DoNotOptimize(analysed(before, std::move(unit)));
  }
}
BENCHMARK(update_one_edited_function)->Unit(benchmark::kMicrosecond);

/// The same edit as the body lane answers it: the functions that changed, and nothing else.
void splice_one_edited_function(benchmark::State &state) {
  const auto before = analysed(nullptr, unit_before());
  std::set<std::uint64_t> known;
  for (const ir::Function &f : unit_before().functions)
    known.insert(ir::hash(unit_before(), f));
  ir::Unit part = unit_after();
  std::erase_if(part.functions,
                [&](const ir::Function &f) { return known.contains(ir::hash(part, f)); });
  for (auto _ : state) {
    state.PauseTiming();
    ir::Unit unit = part;
    state.ResumeTiming();
    benchmark::DoNotOptimize(
        rules::update(before, std::move(unit), ir::Splice{{{0, 0, 1}}, {}}, {}));
  }
  state.counters["functions"] = static_cast<double>(part.functions.size());
}
BENCHMARK(splice_one_edited_function)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
