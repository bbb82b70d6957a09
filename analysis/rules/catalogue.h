// Internal to analysis/rules: one entry for each rule's file.
#pragma once

#include "analysis/rules/check.h"

namespace heddle::rules {

Rule blocking_under_lock();
Rule data_race();
Rule double_lock();
Rule lock_order_inversion();
Rule missing_required_lock();
Rule missing_unlock();
Rule mixed_atomic_access();
Rule unguarded_access();
Rule unlock_not_held();
Rule unnamed_guard();
Rule unused_suppression();
Rule volatile_as_sync();
Rule wait_without_predicate();

} // namespace heddle::rules
