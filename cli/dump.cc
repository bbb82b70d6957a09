// `heddle dump ir|state FILE[:FUNCTION]`
#include "analysis/ir/print.h"
#include "cli/one_file.h"

#include <iostream>

namespace heddle::cli {
namespace {

int dump_ir(const AnalysisOptions &options, const FileAndRest &what) {
  const auto unit = lower_file(options, what.file);
  if (!unit)
    return kCouldNotRun;
  for (const ir::Function &function : unit->functions) {
    // Without a name: the file's own functions; with one: those of its headers, too.
    const bool wanted = what.rest.empty() ? function.anchor.file == unit->main
                                          : unit->symbols[function.symbol].name.find(what.rest) !=
                                                std::string::npos;
    if (wanted)
      std::cout << ir::print(*unit, function) << '\n';
  }
  return kNothingFound;
}

int dump_states(const AnalysisOptions &options, const FileAndRest &what) {
  const auto analysis = analyse_file(options, what.file);
  if (!analysis)
    return kCouldNotRun;
  std::cout << rules::dump_state(*analysis, std::filesystem::canonical(what.file).string(),
                                 what.rest);
  return kNothingFound;
}

} // namespace

int dump(const AnalysisOptions &options, Stage stage, const std::string &what) {
  const auto place = split_at_colon(what);
  if (!place)
    return kCouldNotRun;
  return stage == Stage::ir ? dump_ir(options, *place) : dump_states(options, *place);
}

} // namespace heddle::cli
