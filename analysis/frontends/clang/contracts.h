// Clang's capability attributes, and the comments that say the same, as contracts.
#pragma once

#include "analysis/frontends/clang/symbols.h"

namespace heddle::frontends::clang_cxx {

/// The contracts of every redeclaration of `declaration`, in source order, duplicates dropped.
std::vector<ir::Contract> contracts(Mentions &mentions, const clang::NamedDecl *declaration);

/// `// guarded by mu_` beside a field names a sibling member: that contract, nullopt otherwise.
std::optional<ir::Contract> comment_contract(Mentions &mentions, const clang::FieldDecl *field);

} // namespace heddle::frontends::clang_cxx
