// Lowers Python files and checks that every function is well formed. With --print, their IR; else
// how much text that was, how long it took and how many functions were not understood.
//
// With --calls, each call that is written and whom it calls, where that is known:
// `path begin end callee`, in bytes.
//
// usage: heddle_python_lower [--print | --calls] FILE... ; without FILE, paths from standard input
#include "analysis/frontends/python/cython.h"
#include "analysis/frontends/python/front_end.h"
#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace {

struct Totals {
  std::size_t bytes = 0;
  std::size_t functions = 0;
  std::size_t degraded = 0;
  std::size_t ill_formed = 0;
  std::map<std::string, std::size_t> why;
  std::chrono::steady_clock::duration time{};
};

void print_calls(const std::string &path, const heddle::ir::Unit &unit) {
  for (const heddle::ir::Function &function : unit.functions)
    for (const heddle::ir::Block &block : function.blocks)
      for (const heddle::ir::Op &op : block.ops) {
        if ((op.kind != heddle::ir::OpKind::call && op.kind != heddle::ir::OpKind::construct) ||
            op.origin != heddle::ir::Origin::source)
          continue;
        const std::int64_t anchor = function.anchor.offset;
        const bool by_type =
            op.kind == heddle::ir::OpKind::construct && op.type < unit.types.size();
        std::cout << path << ' ' << anchor + op.range.begin << ' ' << anchor + op.range.end << ' '
                  << (by_type ? unit.types[op.type].qualified
                      : op.callee.symbol < unit.symbols.size()
                          ? unit.symbols[op.callee.symbol].qualified
                          : std::string("?"))
                  << '\n';
      }
}

void lower(const std::string &path, bool print, bool calls, Totals &totals) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream buffer;
  buffer << file.rdbuf();
  std::string text = buffer.str();
  if (path.ends_with(".pyx") || path.ends_with(".pxd"))
    text = heddle::python::python_of_cython(text);
  heddle::python::Source source;
  source.path = path;
  source.text = text;
  source.module = heddle::python::module_name(path, {}, &source.is_package);
  const auto begin = std::chrono::steady_clock::now();
  const heddle::ir::Unit unit = heddle::python::lower(source, {});
  totals.time += std::chrono::steady_clock::now() - begin;
  totals.bytes += text.size();
  totals.functions += unit.functions.size();
  if (calls)
    print_calls(path, unit);
  std::string error;
  if (!heddle::ir::well_formed(unit, &error)) {
    ++totals.ill_formed;
    std::cout << path << ": " << error << '\n';
  }
  for (const heddle::ir::Function &function : unit.functions) {
    if (function.degraded) {
      ++totals.degraded;
      if (++totals.why[function.degraded_why] <= 20 && !print && !calls)
        std::cout << path << ": " << unit.symbols[function.symbol].key << ": "
                  << function.degraded_why << '\n';
    }
    if (print)
      std::cout << heddle::ir::print(unit, function) << '\n';
  }
}

} // namespace

int main(int argc, char **argv) {
  bool print = false;
  bool calls = false;
  std::vector<std::string> files;
  for (int at = 1; at < argc; ++at)
    if (std::string(argv[at]) == "--print")
      print = true;
    else if (std::string(argv[at]) == "--calls")
      calls = true;
    else
      files.emplace_back(argv[at]);
  if (files.empty())
    for (std::string path; std::getline(std::cin, path);)
      files.push_back(path);
  Totals totals;
  for (const std::string &path : files)
    lower(path, print, calls, totals);
  if (!print && !calls) {
    const double seconds = std::chrono::duration<double>(totals.time).count();
    std::cout << files.size() << " files, " << totals.bytes << " bytes, " << totals.functions
              << " functions, " << totals.degraded << " degraded, " << totals.ill_formed
              << " units ill-formed, " << seconds << " s, "
              << static_cast<double>(totals.bytes) / 1e6 / seconds << " MB/s\n";
    for (const auto &[why, count] : totals.why)
      std::cout << "  " << count << ": " << why << '\n';
  }
  return totals.ill_formed == 0 ? 0 : 1;
}
