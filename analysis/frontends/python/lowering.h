// A Python text to its ir::Unit. Pure: reads no file.
#pragma once

#include "analysis/frontends/python/module.h"
#include "analysis/ir/unit.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace heddle::python {

struct Source {
  std::string path; ///< canonical absolute
  std::string_view text;
  std::string module;          ///< dotted name under its import root: "pkg.client"; a package's
                               ///< __init__ is "pkg"
  bool is_package = false;     ///< __init__.py
  std::string requires_python; ///< "3.11"; empty: unknown
};

/// Larger texts are skipped.
inline constexpr std::size_t kTextBytesMax = 64U << 20U;

/// All functions, and the module's own code as one of them. Asked to stop, it answers a part.
ir::Unit lower(const Source &source, std::stop_token stop);

/// Of a module that was read already: the functions in `fragments` and what stands inside them, and
/// the module's own code if `body`; all where `fragments` is null.
ir::Unit lower(const Source &source, const Module &module,
               const std::vector<const Fragment *> *fragments, const std::stop_token &stop);

} // namespace heddle::python
