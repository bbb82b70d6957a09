// Reads paths from standard input, a line each, and prints each file's functions and classes:
// `path`, then lines `begin end name_begin name_end` in bytes. For layout_agrees_with_ast.
#include "analysis/frontends/python/layout.h"

#include <fstream>
#include <iostream>
#include <sstream>

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    const heddle::python::Layout layout = heddle::python::layout(text.str());
    std::cout << path << (layout.damaged() ? "\tdamaged\n" : "\n");
    for (const heddle::python::Piece &piece : layout.pieces)
      std::cout << ' ' << piece.range.begin << ' ' << piece.range.end << ' ' << piece.name.begin
                << ' ' << piece.name.end << '\n';
  }
}
