// `heddle why`: what the rules thought of a piece of code.
#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"

#include <algorithm>

namespace heddle::rules {

std::vector<std::string> why(const Analysis &analysis, const std::string &path, std::uint32_t begin,
                             std::uint32_t end) {
  std::vector<Consideration> considered;
  KeptFindings fresh;
  const std::vector<Finding> findings =
      evaluate(*analysis.program, analysis.options, fresh, &considered, std::stop_token());
  const auto here = [&](const Location &l) {
    return l.path == path && l.begin < end && std::max(l.end, l.begin + 1) > begin;
  };
  std::vector<std::string> lines;
  std::vector<Finding> none;
  const auto add = [&](std::string line) {
    if (std::ranges::find(lines, line) == lines.end())
      lines.push_back(std::move(line));
  };
  for (const Finding &f : findings)
    if (here(f.location))
      add(f.rule + " reported: " + f.message);
  for (const Consideration &c : considered)
    if (here(c.location))
      add(c.rule + " is silent: " + c.text);
  const Context context(*analysis.program, none, nullptr);
  for (const ir::SymbolId function : *analysis.program->functions)
    for (const program::Access &a : analysis.program->accesses(function)) {
      const Location at = context.locate(function, a.range);
      if (at.path != path || at.begin < begin || at.begin >= end)
        continue;
      const std::string name = quoted(analysis.program->tables->symbols[a.subject].name);
      if (a.exempt)
        add("unguarded-access is silent: no other thread can know " + name +
            " here yet, or any more");
      else if (analysis.program->guards_of(a.subject).empty())
        add("unguarded-access is silent: no lock is known to guard " + name);
      else if (!a.held.empty())
        add("unguarded-access is silent: the guard of " + name + " is held here");
    }
  if (lines.empty())
    add("no rule found anything to consider here");
  return lines;
}

} // namespace heddle::rules
