#include "analysis/frontends/python/lowering.h"

#include "analysis/frontends/python/function_lowering.h"

#include <algorithm>
#include <tuple>

namespace heddle::python {
namespace {

void add_comments(const Module &module, ir::Unit &unit) {
  const std::string_view text = module.text();
  std::size_t line_begin = 0;
  std::size_t looked_at = 0;
  for (const Span &span : module.layout().comments) {
    // Comments come in the order of the text.
    for (; looked_at < span.begin; ++looked_at)
      if (text[looked_at] == '\n')
        line_begin = looked_at + 1;
    const auto end_of_line = [&](std::size_t from) {
      return static_cast<std::uint32_t>(std::min(text.find('\n', from), text.size()));
    };
    ir::Comment &comment = unit.comments.emplace_back();
    comment.file = unit.main;
    comment.begin = span.begin;
    comment.end = span.end;
    std::string_view written = text.substr(span.begin, span.end - span.begin);
    while (!written.empty() && (written.front() == '#' || written.front() == ' '))
      written.remove_prefix(1);
    while (!written.empty() && (written.back() == ' ' || written.back() == '\t'))
      written.remove_suffix(1);
    comment.text = written;
    comment.line_begin = static_cast<std::uint32_t>(line_begin);
    comment.line_end = end_of_line(span.end);
    comment.next_line_end =
        comment.line_end < text.size() ? end_of_line(comment.line_end + 1) : comment.line_end;
    comment.trailing =
        text.substr(line_begin, span.begin - line_begin).find_first_not_of(" \t\f") !=
        std::string_view::npos;
  }
}

/// Names of this module that stand for others: imports, and assignments of dotted names.
void add_aliases(const Module &module, ir::Unit &unit) {
  const Fragment &skeleton = module.skeleton();
  for (const auto &[name, variable] : skeleton.scopes.all[0].variables) {
    const std::optional<std::string> target = module.root_path(skeleton, 0, name);
    const std::string own = module.name() + "." + std::string(name);
    if (target && *target != own)
      unit.aliases.push_back({own, *target});
  }
  for (const std::string &from : skeleton.scopes.star_imports)
    unit.aliases.push_back({module.name() + ".*", module.absolute(from) + ".*"});
  std::ranges::sort(unit.aliases, {},
                    [](const ir::Alias &alias) { return std::tie(alias.name, alias.target); });
}

} // namespace

ir::Unit lower(const Source &source, const Module &module,
               const std::vector<const Fragment *> *fragments, const std::stop_token &stop) {
  ir::Unit unit;
  unit.language = ir::Language::python;
  unit.standard = source.requires_python;
  unit.main = 0;
  unit.files.push_back({source.path, false});
  Symbols symbols(unit, module);
  const auto wanted = [&](const FunctionInfo &function) {
    return fragments == nullptr || function.fragment == &module.skeleton() ||
           std::ranges::find(*fragments, function.fragment) != fragments->end();
  };
  unit.functions.push_back(FunctionLowering(symbols, module, nullptr, unit.main).lower());
  for (const FunctionInfo &function : module.functions()) {
    if (stop.stop_requested())
      return unit;
    if (wanted(function))
      unit.functions.push_back(FunctionLowering(symbols, module, &function, unit.main).lower());
  }
  if (fragments == nullptr) { // else the classes are known, and come without their fields
    for (const ClassInfo &info : module.classes())
      symbols.class_named(info.qualified);
    symbols.finish();
  }
  std::ranges::sort(unit.functions, [&](const ir::Function &a, const ir::Function &b) {
    return std::tie(a.anchor.offset, unit.symbols[a.symbol].key) <
           std::tie(b.anchor.offset, unit.symbols[b.symbol].key);
  });
  add_comments(module, unit);
  add_aliases(module, unit);
  return unit;
}

ir::Unit lower(const Source &source, std::stop_token stop) {
  if (source.text.size() > kTextBytesMax) {
    ir::Unit unit;
    unit.language = ir::Language::python;
    unit.main = 0;
    unit.files.push_back({source.path, false});
    unit.skipped.push_back(
        {source.module, ir::SkipReason::too_large, "the file has more than 64 MiB"});
    return unit;
  }
  Parser parser;
  const Module module({source.text, source.module, source.is_package}, parser, nullptr, stop);
  if (stop.stop_requested())
    return {};
  return lower(source, module, nullptr, stop);
}

} // namespace heddle::python
