// Which accesses decide whether a loop goes on.
#pragma once

#include "analysis/program/program.h"

namespace heddle::rules {

/// The branch that tests what the op at `read` has read: its block, and whether one of its ways
/// leaves a loop that the other stays in. nullopt: its value decides nothing at once.
struct Test {
  ir::BlockId block = ir::kNone;
  ir::BlockId if_unset = ir::kNone; ///< where it goes if the value is zero or null
  bool ends_loop = false;
};
std::optional<Test> tested(const ir::Function &function, meaning::Position read);

/// The first access operation of the function at the range that reads or writes; nullptr: none.
const meaning::Operation *access_at(const program::FunctionRecord &record, const ir::Range &range,
                                    bool write);

/// A plain flag that one thread sets to a constant and that ends another's loop: the conflict's
/// read is that loop's test, or is returned to it by a function.
bool is_stop_flag(const program::Program &program, const program::Conflict &c);

/// Here a thread tests data that the other sets where its own test found it unset, with no lock.
bool is_lazy_test(const program::Program &program, const program::Conflict &c);
/// One access of the conflict is what sets data that was found unset so.
bool is_lazy_creation(const program::Program &program, const program::Conflict &c);

} // namespace heddle::rules
