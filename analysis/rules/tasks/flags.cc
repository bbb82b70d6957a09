#include "analysis/rules/tasks/flags.h"

#include "analysis/rules/loop_test.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace heddle::rules {

using meaning::Position;

namespace {

bool is_shared(const ir::Place &place) {
  return place.root.kind == ir::RootKind::global ||
         (place.root.kind == ir::RootKind::pointee && !place.projections.empty());
}

bool writes(const ir::Op &op, ir::PlaceId flag) {
  return (op.kind == ir::OpKind::write || op.kind == ir::OpKind::compound) && op.place == flag;
}

bool reads(const ir::Op &op, ir::PlaceId flag) {
  return op.kind == ir::OpKind::read && op.place == flag;
}

/// Where the flag is first touched behind the await, on some way: a write, if no way tests it
/// before.
std::optional<Position> first_write_behind(const ir::Function &function, Position await,
                                           ir::PlaceId flag) {
  std::optional<Position> write;
  bool tested = false;
  visit_forward(function, {await.block, await.op + 1}, [&](Position at, const ir::Op &op) {
    if (writes(op, flag)) {
      if (!write || at < *write)
        write = at;
      return false;
    }
    tested = tested || (reads(op, flag) && rules::tested(function, at));
    return true;
  });
  return tested ? std::nullopt : write;
}

std::optional<bool> sets(const ir::Op &write) {
  if (write.args.empty())
    return std::nullopt;
  const ir::Operand &value = write.args[0];
  if (value.kind == ir::OperandKind::constant)
    return !value.null && value.number != 0;
  return std::nullopt;
}

} // namespace

void visit_forward(const ir::Function &function, Position from,
                   const std::function<bool(Position, const ir::Op &)> &visit) {
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<Position> work{from};
  while (!work.empty()) {
    const auto [b, first] = work.back();
    work.pop_back();
    const ir::Block &block = function.blocks[b];
    std::uint32_t i = first;
    while (i < block.ops.size() && visit({b, i}, block.ops[i]))
      ++i;
    if (i < block.ops.size())
      continue;
    for (const ir::BlockId next : block.terminator.targets)
      if (next < seen.size() && !seen[next]) {
        seen[next] = true;
        work.push_back({next, 0});
      }
  }
}

std::vector<FlagTest> flag_tests(const FunctionView &view) {
  std::vector<FlagTest> found;
  const ir::Function &function = view.ir();
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Block &block = function.blocks[b];
    if (block.terminator.kind != ir::TerminatorKind::branch)
      continue;
    for (std::uint32_t i = 0; i < block.ops.size(); ++i) {
      const ir::Op &op = block.ops[i];
      if (op.kind != ir::OpKind::read || op.place == ir::kNone ||
          !is_shared(function.places[op.place]))
        continue;
      const std::optional<Test> test = tested(function, {b, i});
      if (!test || test->ends_loop)
        continue;
      const ir::BlockId other = block.terminator.targets[0] == test->if_unset
                                    ? block.terminator.targets[1]
                                    : block.terminator.targets[0];
      found.push_back({{b, i}, op.place, b, other, test->if_unset});
      break;
    }
  }
  return found;
}

std::optional<LateWrite> late_write(const FunctionView &view, const FlagTest &test) {
  const ir::Function &function = view.ir();
  for (const bool set : {false, true}) {
    const ir::BlockId here = set ? test.if_set : test.if_unset;
    const ir::BlockId there = set ? test.if_unset : test.if_set;
    std::vector<Position> given_way;
    visit_forward(function, {here, 0}, [&](Position at, const ir::Op &op) {
      if (op.kind == ir::OpKind::await)
        given_way.push_back(at);
      return !writes(op, test.flag);
    });
    // Those that are written are told before what `async with` and `async for` do.
    std::ranges::sort(given_way, {}, [&](Position at) {
      return std::tuple(function.blocks[at.block].ops[at.op].origin != ir::Origin::source, at);
    });
    for (const Position await : given_way) {
      const std::optional<Position> write = first_write_behind(function, await, test.flag);
      // The other way comes there, too, or the test is in a loop with it: then the write is not
      // what the test decides on.
      if (!write || ir::reachable(function, there, ir::kNone)[write->block] ||
          ir::reachable(function, write->block, ir::kNone)[test.block])
        continue;
      return LateWrite{await, *write, set, sets(function.blocks[write->block].ops[write->op])};
    }
  }
  return std::nullopt;
}

std::string name_of(const FunctionView &view, const FlagTest &test) {
  return quoted(
      meaning::describe(*view.context.program.tables, view.ir(), view.ir().places[test.flag]));
}

void report_late_write(Context &context, const RuleInfo &rule, const FunctionView &view,
                       const FlagTest &test, const LateWrite &late, std::string message,
                       const std::string &stored) {
  const std::string flag = name_of(view, test);
  Finding &finding =
      context.report(rule, view.symbol(), view.op(late.await).range, std::move(message), flag);
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(test.read).range), flag + " is tested here"});
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(late.write).range), flag + ' ' + stored + " here"});
}

bool may_be_entered_twice(const FunctionView &view) {
  const ir::Symbol &symbol = view.context.program.tables->symbols[view.symbol()];
  const std::string_view name = last_name(symbol);
  // `__aenter__` and its like: an object is entered by whoever made it.
  if (name.starts_with("__") || name == "main" || name == "setUp" || name.starts_with("test"))
    return false;
  // A private function with one caller is a part of that.
  return !is_test_code(view) &&
         (!name.starts_with('_') || view.context.program.context(view.symbol()).callers > 1);
}

} // namespace heddle::rules
