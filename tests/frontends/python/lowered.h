// A unit from a snippet, for the tests of this folder.
#pragma once

#include "analysis/frontends/python/front_end.h"
#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"

#include <gtest/gtest.h>

#include <string>

namespace heddle::python {

/// Fails the test unless the text gives a well-formed unit that survives serialisation.
inline ir::Unit lowered(const std::string &text, const std::string &module = "pkg.mod") {
  Source source;
  source.path = "/snippet/" + module + ".py";
  source.text = text;
  source.module = module;
  ir::Unit unit = lower(source, {});
  std::string error;
  EXPECT_TRUE(ir::well_formed(unit, &error)) << error;
  const std::optional<ir::Unit> back = ir::deserialise(ir::serialise(unit), &error);
  EXPECT_TRUE(back && *back == unit) << error;
  return unit;
}

inline const ir::Function *function_named(const ir::Unit &unit, const std::string &qualified) {
  for (const ir::Function &function : unit.functions)
    if (unit.symbols[function.symbol].qualified == qualified)
      return &function;
  ADD_FAILURE() << "no function " << qualified;
  return nullptr;
}

inline const ir::Symbol *symbol_with_key(const ir::Unit &unit, const std::string &key) {
  for (const ir::Symbol &symbol : unit.symbols)
    if (symbol.key == key)
      return &symbol;
  return nullptr;
}

/// The function as `print` writes it.
inline std::string text_of(const ir::Unit &unit, const std::string &qualified) {
  const ir::Function *function = function_named(unit, qualified);
  return function != nullptr ? ir::print(unit, *function) : std::string();
}

} // namespace heddle::python
