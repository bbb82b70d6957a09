// What the ids in a Function refer to once its unit is part of a program: one table for all units.
#pragma once

#include "analysis/ir/key_index.h"
#include "analysis/ir/paged_vector.h"
#include "analysis/ir/unit.h"

#include <string_view>

namespace heddle::ir {

struct Tables {
  PagedVector<Symbol> symbols;
  PagedVector<Type> types;
  PagedVector<File> files;
  KeyIndex symbols_by_key;
  KeyIndex types_by_key; ///< by text and class, see link()
  KeyIndex files_by_path;

  const Symbol *symbol(SymbolId id) const { return id < symbols.size() ? &symbols[id] : nullptr; }
  const Type *type(TypeId id) const { return id < types.size() ? &types[id] : nullptr; }
  const File *file(FileId id) const { return id < files.size() ? &files[id] : nullptr; }

  /// The type behind references and const; pointers stay. nullptr for kNone.
  const Type *value_type(TypeId id) const {
    const Type *t = type(id);
    while (t != nullptr && t->is_reference)
      t = type(t->pointee);
    return t;
  }
};

} // namespace heddle::ir
