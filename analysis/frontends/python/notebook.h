// A Jupyter notebook's code as one Python text, and where each byte of it stands in the file.
//
// What a kernel takes and Python does not is blanked: magics (`%matplotlib`), shell commands
// (`!ls`), questions (`f?`), and whole cells in another language (`%%bash`).
#pragma once

#include "analysis/ir/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::python {

/// From the code to the JSON text and back.
class NotebookMap {
public:
  /// `length` bytes of code stand in `width` bytes of the file: an escape, or as many of both.
  void add(std::uint32_t length, std::uint32_t file, std::uint32_t width);

  /// Where in the file that is which begins, or ends, here in the code.
  std::uint32_t begin(std::uint32_t code) const;
  std::uint32_t end(std::uint32_t code) const;
  /// The byte of code that stands here in the file; nullopt: none does.
  std::optional<std::uint32_t> code(std::uint32_t file) const;

private:
  struct Run {
    std::uint32_t code = 0;
    std::uint32_t length = 0;
    std::uint32_t file = 0;
    std::uint32_t width = 0;
  };
  std::vector<Run> runs_;  ///< in order of both
  std::uint32_t size_ = 0; ///< of the code
};

struct Notebook {
  std::string code;
  NotebookMap map;
};

/// nullopt with `*error` set where the text is no JSON or has no cells.
std::optional<Notebook> read_notebook(std::string_view json, std::string *error);

/// Blanks what is no Python, in place: the length stays.
void blank_magics(std::string &cell);

/// All positions of a unit that was lowered from the code become those of the file.
void move_to_file(ir::Unit &unit, const NotebookMap &map);

} // namespace heddle::python
