// Many translation units become one program, or come into one that is there.
#pragma once

#include "analysis/program/program.h"

#include <map>
#include <unordered_map>

namespace heddle::program {

/// What linking changed of declarations that were known before.
struct Redeclared {
  SymbolSet functions;       ///< another contract, signature or flag
  bool other_things = false; ///< of a class, field or global
};

/// Takes units one by one; program::update() makes the next program of them. A unit replaces the
/// one of the same main file. What several units define (inline functions, templates) is kept once:
/// of an open document before one that is not, of one that has all its headers, of the body that
/// was understood, of the first by path. A unit with `main` is a program of its own as far as it
/// defines what another unit defines, too: those definitions are told apart.
class Assembly {
public:
  /// `base`: the program that the units come into; null: none. Costs a copy of its tables' pages'
  /// addresses.
  explicit Assembly(std::shared_ptr<const Program> base = nullptr);

  /// Linear in the unit. `live`: of an open document.
  void add(ir::Unit unit, bool live = false);
  /// The unit of this main file is no part of the program any more.
  void remove(const std::string &main);

  /// Units with `main` wait until all others are known. Then says which functions are gone.
  void finish();

  struct Body {
    std::shared_ptr<const ir::Function> ir;
    std::uint64_t hash = 0;
    ir::Anchor anchor;
  };

  std::shared_ptr<const Program> base;
  std::shared_ptr<ir::Tables> tables;
  std::map<std::string, std::shared_ptr<const UnitInfo>> units; ///< all, by main file path
  ir::PagedVector<Definition> definitions;                      ///< of all functions
  std::unordered_map<ir::SymbolId, Body> bodies; ///< new ones, or of a unit that was replaced
  SymbolSet gone;                                ///< no unit defines them any more
  Redeclared redeclared;

private:
  struct Waiting {
    ir::Unit unit;
    bool live = false;
  };
  void link_unit(ir::Unit unit, bool live);
  std::vector<std::string> tell_apart(ir::Unit &unit) const;
  bool replaces(const Definition &known, const ir::Function *body, const Definition &by,
                const ir::Function &function) const;
  const ir::Function *body_of(ir::SymbolId symbol) const;
  const std::string &path_of(ir::FileId file) const;
  void withdraw(const UnitInfo &unit);

  std::vector<Waiting> waiting_;
  SymbolSet withdrawn_; ///< a unit that defined them was replaced or removed
};

/// The key of what `main`, a file with `main`, defines apart.
std::string apart_key(const std::string &main, const std::string &key);

/// Renames what `unit` is known to define apart (UnitInfo::apart), in its symbols.
void keep_apart(ir::Unit &unit, const std::vector<std::string> &apart);

/// The next program. `models`: others than the base's analyse everything anew. nullptr if stopped.
std::shared_ptr<const Program> update(Assembly assembly,
                                      const std::shared_ptr<const models::Models> &models,
                                      std::stop_token stop);

} // namespace heddle::program
