// Many translation units become one program.
#pragma once

#include "analysis/program/program.h"

#include <map>
#include <unordered_map>

namespace heddle::program {

/// Takes units one by one; program::assemble() makes a program of them. What several units define
/// (inline functions, templates) is kept once, of the first unit that has it whole. A unit with
/// `main` is a program of its own as far as it defines what another unit defines, too: those
/// definitions are told apart. The result depends on the order of add() alone: give units in the
/// order of their paths.
class Assembly {
public:
  /// Linear in the unit.
  void add(ir::Unit unit);

  /// Units with `main` wait until all others are known.
  void finish();

  struct Body {
    std::shared_ptr<const ir::Function> ir;
    std::uint64_t hash = 0;
    ir::Anchor anchor;
    bool complete = true; ///< of a unit that lacks no header
  };

  std::shared_ptr<ir::Tables> tables = std::make_shared<ir::Tables>();
  std::map<std::string, std::shared_ptr<const UnitInfo>> units; ///< by main file path
  std::unordered_map<ir::SymbolId, Body> bodies;

private:
  void link_unit(ir::Unit unit);
  void tell_apart(ir::Unit &unit) const;

  std::vector<ir::Unit> waiting_;
};

/// A program of all units. nullptr if stopped.
std::shared_ptr<const Program> assemble(Assembly assembly,
                                        const std::shared_ptr<const models::Models> &models,
                                        std::stop_token stop);

} // namespace heddle::program
