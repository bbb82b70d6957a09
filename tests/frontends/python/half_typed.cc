// Types half a line into a random function of each file named on standard input, and says how often
// all other functions are lowered as before. Exits with 1 if that is less than in 98 % of the
// edits.
//
// usage: heddle_python_half_typed EDITS_PER_FILE <PATHS
#include "analysis/frontends/python/lowering.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

namespace {

using heddle::ir::Unit;

std::string contents(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Unit lowered(const std::string &text) {
  heddle::python::Source source;
  source.path = "/file.py";
  source.text = text;
  source.module = "file";
  return heddle::python::lower(source, {});
}

std::vector<std::string> lines_of(const std::string &text) {
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line + "\n");
  return lines;
}

struct Count {
  int edits = 0;
  int unharmed = 0;
};

/// Functions that stand outside of [begin, end) by what they are and do.
std::multimap<std::string, std::uint64_t> functions_outside(const Unit &unit, std::size_t begin,
                                                            std::size_t end) {
  std::multimap<std::string, std::uint64_t> result;
  for (const heddle::ir::Function &function : unit.functions)
    if (function.form != heddle::ir::Form::module &&
        (function.anchor.offset < begin || function.anchor.offset >= end))
      result.emplace(unit.symbols[function.symbol].qualified, hash(unit, function));
  return result;
}

void try_edits(const std::string &path, int edits, std::mt19937 &random, Count &count) {
  const std::string text = contents(path);
  const heddle::python::Layout layout = heddle::python::layout(text);
  std::vector<heddle::python::Piece> outermost;
  for (const heddle::python::Piece &piece : layout.pieces)
    if (piece.kind == heddle::python::PieceKind::function &&
        (outermost.empty() || piece.range.begin >= outermost.back().range.end))
      outermost.push_back(piece);
  const std::vector<std::string> lines = lines_of(text);
  if (outermost.size() < 2)
    return;
  const Unit before = lowered(text);
  for (int edit = 0; edit < edits; ++edit) {
    const heddle::python::Piece &piece = outermost[random() % outermost.size()];
    // At the end of a line in the body.
    std::size_t at = piece.body_begin;
    if (piece.range.end > at)
      at += random() % (piece.range.end - at);
    at = text.find('\n', at);
    if (at == std::string::npos || at >= piece.range.end)
      continue;
    const std::string &line = lines[random() % lines.size()];
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string::npos || line.size() - first < 3)
      continue;
    const std::string typed = line.substr(first, 1 + random() % (line.size() - first - 1));
    const std::size_t line_begin = text.rfind('\n', at - 1) + 1;
    const std::size_t indent = text.find_first_not_of(" \t", line_begin) - line_begin;
    std::string edited = text;
    edited.insert(at, "\n" + text.substr(line_begin, indent) + typed);
    const Unit after = lowered(edited);
    ++count.edits;
    const std::size_t grown = edited.size() - text.size();
    const auto was = functions_outside(before, piece.range.begin, piece.range.end);
    const auto is = functions_outside(after, piece.range.begin, piece.range.end + grown);
    if (was == is) {
      ++count.unharmed;
    } else if (count.edits - count.unharmed <= 15) {
      std::vector<std::pair<std::string, std::uint64_t>> harmed;
      std::ranges::set_difference(was, is, std::back_inserter(harmed));
      std::cout << harmed.size() << " of " << was.size() << ", as "
                << (harmed.empty() ? "none" : harmed[0].first) << ": ";
      std::cout << path << ":"
                << std::count(text.begin(), text.begin() + static_cast<long>(at), '\n') + 1 << ": "
                << typed << '\n';
    }
  }
}

} // namespace

int main(int argc, char **argv) {
  const int edits = argc > 1 ? std::stoi(argv[1]) : 1;
  std::mt19937 random(1);
  Count count;
  for (std::string path; std::getline(std::cin, path);)
    try_edits(path, edits, random, count);
  std::cout << count.unharmed << " of " << count.edits
            << " half-typed lines left all other functions as they were\n";
  return count.edits > 0 && count.unharmed * 100 >= count.edits * 98 ? 0 : 1;
}
