// One function for each kind of intent; each answers edits in any order, or why it declines.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

namespace heddle::frontends::clang_cxx::edits {

Rendered delete_statement(const Job &job);  // edits_delete.cc
Rendered name_object(const Job &job);       // edits_name.cc
Rendered guard_instead(const Job &job);     // edits_scope.cc
Rendered insert_before(const Job &job);     // edits_release.cc
Rendered merge_guards(const Job &job);      // edits_merge.cc
Rendered lock_here(const Job &job);         // edits_take.cc
Rendered loop_on_condition(const Job &job); // edits_wait.cc
Rendered call_instead(const Job &job);      // edits_call.cc
Rendered update_in_place(const Job &job);   // edits_update.cc

} // namespace heddle::frontends::clang_cxx::edits
