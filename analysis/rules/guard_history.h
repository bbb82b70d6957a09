// Where the guard of one object's data is held in a function, and what the function does once it
// has given the guard up: what rules ask that look at a value beyond its critical section.
#pragma once

#include "analysis/rules/check.h"

#include <functional>
#include <set>
#include <vector>

namespace heddle::rules {

enum class Hold : std::uint8_t { no, unclear, yes };

/// How a position follows another, in bits: several paths may lead there.
inline constexpr std::uint8_t kSameSection = 1; ///< the guard has not been given up since
inline constexpr std::uint8_t kGivenUp = 2;     ///< it has, and is not held
inline constexpr std::uint8_t kTakenAgain = 4;  ///< it has, and is held again

/// A piece of data as one function names it: the object around it, and the data itself.
struct DataPlace {
  ir::Place base;
  ir::Place data;
};

class GuardHistory {
public:
  /// `base`: the object that holds the data which the lock guards.
  GuardHistory(const FunctionView &view, const ir::Place &base, const program::RelativeLock &guard);

  /// Before the op; `at.op` one past the last is the block's terminator.
  Hold before(meaning::Position at) const { return holds_[at.block][at.op]; }
  /// The function takes the lock itself. Not so where callers hold it, or hand it over.
  bool taken_here() const { return taken_here_ && !handed_over_; }

  /// It was held on some way to `at`.
  bool held_on_the_way_to(meaning::Position at) const;

  /// Per block and op (and terminator), how it follows `from`, along normal edges. Nothing follows
  /// an op that `ends` accepts, nor a point where it is unclear whether the guard is held.
  std::vector<std::vector<std::uint8_t>>
  after(meaning::Position from, const std::function<bool(meaning::Position)> &ends) const;

private:
  Hold in(const dataflow::LockState &state);
  bool is_guard(ir::PlaceId lock);

  const FunctionView &view_;
  const ir::Place &base_;
  const program::RelativeLock &guard_;
  std::vector<std::vector<Hold>> holds_;
  std::vector<signed char> known_; ///< per place of the meaning: is it the guard; -1 unknown
  bool by_caller_ = false;
  bool taken_here_ = false;
  bool handed_over_ = false;
};

/// What the variables of a function hold: the op that defines a value, if one does; the container
/// that an iterator leads into.
class Definitions {
public:
  explicit Definitions(const FunctionView &view);
  std::optional<meaning::Position> of(ir::ValueId value) const;
  /// The place with pointers and iterators that were put into variables written out: `head_->next`
  /// for `n->next` after `n = head_`, an element of `map_` for `it->second` after
  /// `it = map_.find(k)`.
  ir::Place written_out(ir::Place place) const;

private:
  const ir::Function &function_;
  std::vector<std::optional<meaning::Position>> positions_; ///< by value
  std::vector<ir::PlaceId> led_into_; ///< by local: the container, if it is set once to an iterator
};

/// Whether `place` begins with all of `prefix`.
bool begins_with(const ir::Place &place, const ir::Place &prefix);

/// Whether the result of a container's member is an iterator into it.
bool gives_iterator(std::string_view method);

/// The `subject` that `place` is or lies in.
std::optional<DataPlace> data_within(const ir::Place &place, ir::SymbolId subject);

/// The objects whose `subject` the function accesses, with the way there.
std::vector<DataPlace> mentions(const FunctionView &view, const Definitions &definitions,
                                ir::SymbolId subject);

/// The accesses that are exactly to `data`: no element of it, nothing behind it.
std::vector<const meaning::Operation *>
accesses_to(const FunctionView &view, const Definitions &definitions, const ir::Place &data);

/// `pop_front` of `std::deque::pop_front`, where the op is a call of a method on exactly `data`;
/// empty otherwise.
std::string_view method_on(const FunctionView &view, const Definitions &definitions,
                           const ir::Op &op, const ir::Place &data);

/// What a standard container's members do to references and iterators into it.
bool removes_elements(std::string_view method);
bool adds_elements(std::string_view method);
/// Whether adding an element to a container of the type leaves iterators and references valid.
bool stays_in_place(const ir::Type &container, bool iterators);
/// Whether elements of the type stand by themselves: a container, not a smart pointer or a string.
bool is_container(const ir::Type &type);
/// A smart pointer that ends what it points to when it is set anew.
bool is_sole_owner(const ir::Type &type);

/// The access records of one subject in one function that could meet another thread.
bool is_shared_phase(const Context &context, ir::SymbolId function, ir::SymbolId subject);

} // namespace heddle::rules
