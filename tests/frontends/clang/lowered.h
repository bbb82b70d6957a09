// A unit from a snippet, for the tests of this folder.
#pragma once

#include "analysis/frontends/clang/front_end.h"
#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx {

inline Request request_of(const std::string &text,
                          std::vector<std::string> flags = {"clang++", "-std=c++20"}) {
  Request request;
  request.kind = RequestKind::lower;
  request.path = "/snippet/main.cc";
  request.directory = "/";
  request.text = text;
  request.flags = std::move(flags);
  return request;
}

/// Fails the test unless the snippet gives a well-formed unit.
inline ir::Unit lowered(const std::string &text,
                        std::vector<std::string> flags = {"clang++", "-std=c++20"}) {
  FrontEnd front_end;
  const Response response = front_end.answer(request_of(text, std::move(flags)));
  EXPECT_EQ(response.status, Status::ok) << response.message;
  std::string error;
  EXPECT_TRUE(ir::well_formed(response.unit, &error)) << error;
  return response.unit;
}

inline const ir::Function *function_named(const ir::Unit &unit, const std::string &name) {
  for (const ir::Function &function : unit.functions)
    if (unit.symbols[function.symbol].qualified == name)
      return &function;
  ADD_FAILURE() << "no function " << name;
  return nullptr;
}

inline const ir::Symbol *symbol_named(const ir::Unit &unit, const std::string &qualified) {
  for (const ir::Symbol &symbol : unit.symbols)
    if (symbol.qualified == qualified)
      return &symbol;
  return nullptr;
}

/// Every op of the function, as `print` writes it, one a line.
inline std::string text_of(const ir::Unit &unit, const std::string &name) {
  const ir::Function *function = function_named(unit, name);
  return function != nullptr ? ir::print(unit, *function) : std::string();
}

} // namespace heddle::frontends::clang_cxx
