#include "analysis/program/layers.h"

#include <algorithm>

namespace heddle::program {

namespace {

struct Node {
  std::uint32_t index = 0;
  std::uint32_t low = 0;
  bool visited = false;
  bool on_stack = false;
  bool known = false; ///< has a body
};

struct Frame {
  ir::SymbolId symbol;
  std::size_t next = 0;
};

} // namespace

std::vector<std::vector<ir::SymbolId>> components(const std::vector<ir::SymbolId> &functions,
                                                  const CalleesOf &callees,
                                                  const ir::Tables &tables) {
  const auto key = [&](ir::SymbolId id) -> const std::string & { return tables.symbols[id].key; };
  std::vector<std::vector<ir::SymbolId>> result;
  std::vector<Node> nodes(tables.symbols.size());
  for (const ir::SymbolId symbol : functions)
    nodes[symbol].known = true;
  std::vector<ir::SymbolId> stack;
  std::uint32_t counter = 0;
  const auto open = [&](std::vector<Frame> &frames, ir::SymbolId symbol) {
    nodes[symbol] = {counter, counter, true, true, true};
    ++counter;
    stack.push_back(symbol);
    frames.push_back({symbol, 0});
  };
  const auto close = [&](ir::SymbolId symbol) {
    std::vector<ir::SymbolId> component;
    ir::SymbolId top;
    do {
      top = stack.back();
      stack.pop_back();
      nodes[top].on_stack = false;
      component.push_back(top);
    } while (top != symbol);
    std::ranges::sort(component, {}, key);
    result.push_back(std::move(component));
  };
  for (const ir::SymbolId root : functions) {
    if (nodes[root].visited)
      continue;
    std::vector<Frame> frames;
    open(frames, root);
    while (!frames.empty()) {
      Frame &frame = frames.back();
      const ir::SymbolId symbol = frame.symbol;
      const std::vector<ir::SymbolId> &next = callees(symbol);
      if (frame.next < next.size()) {
        const ir::SymbolId callee = next[frame.next++];
        if (!nodes[callee].known)
          continue;
        if (!nodes[callee].visited)
          open(frames, callee);
        else if (nodes[callee].on_stack)
          nodes[symbol].low = std::min(nodes[symbol].low, nodes[callee].index);
        continue;
      }
      frames.pop_back();
      if (nodes[symbol].low == nodes[symbol].index)
        close(symbol);
      if (!frames.empty())
        nodes[frames.back().symbol].low =
            std::min(nodes[frames.back().symbol].low, nodes[symbol].low);
    }
  }
  return result;
}

} // namespace heddle::program
