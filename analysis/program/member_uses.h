// What a function, and whatever it calls, does with the members of one object.
#pragma once

#include "analysis/program/program.h"

namespace heddle::program {

/// One use of a member, in the function where it stands.
struct MemberUse {
  ir::SymbolId member = ir::kNone;
  Site site;
  const meaning::Operation *operation = nullptr; ///< in the record of site.function
  bool read = false;
  bool write = false;
  bool data = false;   ///< a plain access; else as a lock, a condition, an atomic, a receiver
  bool locked = false; ///< under a lock of the function itself
};

/// The uses of members of the object that `object` is in `function`'s terms, through calls that
/// are followed with the object, at most 64 functions. In the order of the call tree; the first
/// use of each kind in each function.
std::vector<MemberUse> member_uses(const Program &program, ir::SymbolId function,
                                   const meaning::Path &object);

/// What the operation itself does with the members of the object at `object`, without its callees.
std::vector<MemberUse> member_uses_at(const FunctionRecord &record,
                                      const meaning::Operation &operation, const ir::Place &object,
                                      bool locked);

/// What a thread that `spawn` starts does with the members of the object at `object`.
std::vector<MemberUse> member_uses_of_thread(const Program &program, const FunctionRecord &record,
                                             const meaning::Operation &spawn,
                                             const ir::Place &object);

/// A method called on the object.
struct MethodCall {
  ir::SymbolId method = ir::kNone;
  Site site; ///< no function: it is what the thread runs
};
std::vector<MethodCall> method_calls_of_thread(const Program &program, const FunctionRecord &record,
                                               const meaning::Operation &spawn,
                                               const ir::Place &object);

/// Whether the constructor's op stands before its body, in what initialises members and bases.
bool in_initialiser(const ir::Function &constructor, const ir::Op &op);

/// The object that a method, a lambda of one, or a constructor works on: `this`, as a place.
std::optional<ir::Place> own_object(const ir::Function &function);

} // namespace heddle::program
