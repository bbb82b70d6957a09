// The intermediate representation of one function: what its source says, language facts only.
//
// A front end lowers each function definition of a translation unit to one ir::Function. Nothing
// here knows what a call means for concurrency: that `pthread_mutex_lock` acquires a lock is
// decided by `analysis/meaning` from models. All types are plain values without pointers out of the
// function, so a Function can be copied, hashed, serialised
// (`serialise.h`) and printed (`print.h`) on any thread.
//
// Positions. Every Range counts bytes of the file's text *relative to the function's anchor*, so
// moving a function changes none of its contents and not its hash. The anchor (file, byte offset)
// is the only absolute position.
//
// Places and values. Storage is named by a Place: a root and projections, e.g. `this->shard_[3].mu`
// is pointee(receiver) . field(shard_) . index(3) . field(mu). Scalars and pointers held in local
// variables whose address is not taken are in SSA form: they appear as value numbers, never as
// places. So in
//     n->mu.lock(); n = n->next; n->mu.unlock();
// the two locks have different roots. The front end emits reads and writes of such locals as
// `local_get`/`local_set` and `value_numbers.h` turns them into values; a finished Function
// contains neither op.
//
// Scopes and cleanup. Normal control flow is in the blocks, with each implicit destructor an
// explicit `destroy` op. Exceptional flow: an op that can leave its block by an exception names in
// `unwind` the first block of its cleanup chain (destroy ops in reverse order of construction, then
// a handler or the `exceptional_exit`). Chains are shared between ops with the same live objects,
// so there is at most one chain block per scoped object and handler target. Whether the exception
// is *taken* is for the dataflow to say: only for an explicit throw or a callee known to throw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace heddle::ir {

/// Dense indices. `kNone` stands for "absent" in any of them.
using SymbolId = std::uint32_t; ///< into Unit::symbols
using TypeId = std::uint32_t;   ///< into Unit::types
using FileId = std::uint32_t;   ///< into Unit::files
using LocalId = std::uint32_t;  ///< into Function::locals
using BlockId = std::uint32_t;  ///< into Function::blocks
using ValueId = std::uint32_t;  ///< into Function::values
using PlaceId = std::uint32_t;  ///< into Function::places
using ScopeId = std::uint32_t;  ///< into Function::scopes
inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Half-open byte range. `file == kNone`: offsets relative to the function's anchor, in the
/// anchor's file. Otherwise absolute offsets in that file (code from another file, such as an
/// X-macro include).
struct Range {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  FileId file = kNone;
  bool operator==(const Range &) const = default;

  bool encloses(const Range &inner) const {
    return file == inner.file && begin <= inner.begin && inner.end <= end;
  }
};

/// Where a construct was written. `macro`: it comes from a macro's expansion; its range is the
/// user's use of the macro. `implicit`: the language put it there (a destructor at the end of a
/// scope); its range is the place it happens.
enum class Origin : std::uint8_t { source, macro, implicit };

enum class RootKind : std::uint8_t {
  local,   ///< storage of Function::locals[index] (a parameter passed by value is a local, too)
  global,  ///< storage of the global or static Unit::symbols[index]
  pointee, ///< what Function::values[index] points or refers to
};

struct Root {
  RootKind kind = RootKind::local;
  std::uint32_t index = 0;
  bool operator==(const Root &) const = default;
};

enum class ProjectionKind : std::uint8_t {
  field,       ///< arg: SymbolId of the member
  deref,       ///< the storage that the pointer stored here points to
  index_const, ///< arg: the constant element index
  index_value, ///< arg: ValueId of the element index
  any,         ///< some element, not known which: never must-equal, not even to itself
};

struct Projection {
  ProjectionKind kind = ProjectionKind::field;
  std::uint32_t arg = 0;
  bool operator==(const Projection &) const = default;
};

/// A storage location. Interned in Function::places: equal places have equal PlaceIds.
/// Base-class subobjects are not projected: `derived.mu` and `static_cast<Base&>(derived).mu` are
/// one place.
struct Place {
  Root root;
  std::vector<Projection> projections;
  TypeId type =
      kNone; ///< declared type of the storage, kNone where unknown; not part of the identity
  bool operator==(const Place &other) const {
    return root == other.root && projections == other.projections;
  }
};

/// An argument or condition.
enum class OperandKind : std::uint8_t {
  none,
  value,    ///< index: ValueId
  address,  ///< index: PlaceId; a pointer or reference to that place, or a class object passed by
            ///< value
  load,     ///< index: PlaceId; the scalar or pointer stored in that place, read here
  constant, ///< number: an integer, boolean, enumerator or character; null pointers are constant 0
            ///< with `null`
  function, ///< index: SymbolId of a function whose address is taken
  text,     ///< a string literal; index into Function::texts
};

struct Operand {
  OperandKind kind = OperandKind::none;
  std::uint32_t index = kNone;
  std::int64_t number = 0;
  bool moved = false; ///< an rvalue of class type: std::move(x), or a temporary
  bool null = false;  ///< a null pointer constant
  bool operator==(const Operand &) const = default;
};

/// What a ValueId stands for.
enum class ValueKind : std::uint8_t {
  receiver,  ///< `this`
  parameter, ///< a pointer, reference or scalar parameter at entry; index: position in
             ///< Function::params
  capture,   ///< the address of a lambda's capture; index: position in Function::captures
  result,    ///< the result of the op with that `result`
  phi, ///< joins operands[i] from predecessor i of block `index`, in the order of `predecessors()`
  negation, ///< !operands[0]
  compare,  ///< operands[0] `predicate` operands[1]
  closure, ///< a lambda object made here; index: SymbolId of its body; operands: captures in order.
           ///< A method bound to its receiver (`self.run` as a value): operands[0] is the receiver
  undefined, ///< no reaching definition, or arithmetic nobody needs
};

enum class Predicate : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Value {
  ValueKind kind = ValueKind::undefined;
  std::uint32_t index = kNone;
  Predicate predicate = Predicate::equal;
  std::vector<Operand> operands;
  TypeId type = kNone;
  std::string name; ///< of the variable that first holds a result, or whose definitions a phi
                    ///< joins; for messages
  bool operator==(const Value &) const = default;
};

enum class OpKind : std::uint8_t {
  call,      ///< callee, args (a method's receiver is args[0] as `address`), result
  construct, ///< place, callee (constructor, kNone for a trivial one), args without the object
             ///< itself
  destroy,   ///< place, callee (destructor)
  read,      ///< place is read
  write,     ///< place is written; args[0]: the stored value where known
  compound,  ///< place is read, then written (`++x`, `x += 1`)
  address,   ///< the address of place escapes from this function other than as a call's argument
  closure,   ///< a lambda object is made: result is a ValueKind::closure
  await,     ///< suspension for args[0]
  yield,
  throw_, ///< explicit throw (or rethrow)
  assume, ///< args[0] is true here (an assertion, `__builtin_assume`)
  hole,   ///< source that did not parse or is not understood: what is known in its statement is
          ///< killed
  declaration, ///< a function is declared in a body (`guard g(mutex);`): callee.symbol, type: its
               ///< result
  // Only between the front end and value_numbers(); never in a finished function:
  local_get, ///< result = scalar local `local`
  local_set, ///< scalar local `local` = args[0]
};

enum class CalleeKind : std::uint8_t {
  none,
  direct,   ///< symbol
  virtual_, ///< symbol: the statically named method; overriders are candidates
  slot,     ///< a function pointer or std::function stored in `place`
  value,    ///< a function pointer or closure that is a ValueId: `value`
  unknown,
};

struct Callee {
  CalleeKind kind = CalleeKind::none;
  SymbolId symbol = kNone;
  PlaceId place = kNone;
  ValueId value = kNone;
  bool operator==(const Callee &) const = default;
};

struct Op {
  OpKind kind = OpKind::hole;
  Origin origin = Origin::source;
  Callee callee;
  std::vector<Operand> args;
  /// call, construct: names of the last `keywords.size()` args, where the language passes by name.
  /// "*" and "**": an argument whose elements are passed; "": one by position behind such a one.
  std::vector<std::string> keywords;
  ValueId result = kNone;
  PlaceId place = kNone;
  LocalId local = kNone;  ///< local_get, local_set; for construct/destroy of a whole local also set
  TypeId type = kNone;    ///< construct/destroy: the object's class; call: the result type
  BlockId unwind = kNone; ///< where an exception out of this op goes; kNone: it cannot throw
  ScopeId scope = kNone;
  Range range; ///< the whole expression or statement to underline
  SymbolId macro =
      kNone; ///< origin == macro: the outermost macro's name as a symbol of kind `macro`
  bool operator==(const Op &) const = default;
};

enum class TerminatorKind : std::uint8_t {
  jump,             ///< targets[0]
  branch,           ///< condition true: targets[0], false: targets[1]
  switch_,          ///< condition == cases[i]: targets[i]; targets.back() is the default
  return_,          ///< normal exit; `condition` is the returned operand
  exceptional_exit, ///< the exception leaves the function
  suspend_forever,  ///< a coroutine that is destroyed here
  unreachable,      ///< after a call that does not return
};

struct Terminator {
  TerminatorKind kind = TerminatorKind::unreachable;
  Operand condition;
  std::vector<BlockId> targets;
  std::vector<std::int64_t> cases; ///< switch_: one fewer than targets
  /// The condition, or the return statement (closing brace if implicit); of a jump with
  /// Origin::source the `break` or `continue`, where the language may say more by where that
  /// stands.
  Range range;
  Origin origin = Origin::source;
  bool loop_back = false; ///< jump: this edge closes a source-level loop
  bool operator==(const Terminator &) const = default;
};

struct Block {
  std::vector<Op> ops;
  Terminator terminator;
  bool cleanup = false; ///< belongs to an exceptional cleanup chain
  bool operator==(const Block &) const = default;
};

enum class ScopeKind : std::uint8_t { function, block, loop, condition, try_, handler, finally_ };

/// A lexical scope. `cleanups`: locals destroyed at its end, in order of construction.
struct Scope {
  ScopeKind kind = ScopeKind::block;
  ScopeId parent = kNone;
  Range range;
  std::vector<LocalId> cleanups;
  std::vector<std::string> caught; ///< handlers: qualified names of the types, where known by name
  bool catches_all = false;        ///< handlers: whatever is thrown
  BlockId entry = kNone;           ///< handlers: the block they begin with
  bool operator==(const Scope &) const = default;
};

enum class Storage : std::uint8_t { automatic, parameter, temporary, static_, thread_local_ };

struct Local {
  std::string name; ///< empty for temporaries
  TypeId type = kNone;
  Storage storage = Storage::automatic;
  ScopeId scope = kNone;
  Range range;           ///< the declaration
  bool numbered = false; ///< a scalar in SSA form: it has no place
  bool operator==(const Local &) const = default;
};

struct Param {
  std::string name;
  TypeId type = kNone;
  LocalId local =
      kNone; ///< the local that holds it (numbered for pointers, references and scalars)
  bool operator==(const Param &) const = default;
};

/// One capture of a lambda; the creating function's `closure` value lists the captured operands in
/// the same order.
struct Capture {
  std::string name;
  TypeId type = kNone;
  bool by_reference = false;
  bool is_this = false;
  bool operator==(const Capture &) const = default;
};

enum class Form : std::uint8_t { plain, coroutine, generator, async_generator, module };
enum class Special : std::uint8_t { none, constructor, destructor, initialiser };

struct Anchor {
  FileId file = kNone;
  std::uint32_t offset = 0; ///< absolute byte offset of the definition's first token
  bool operator==(const Anchor &) const = default;
};

struct Function {
  SymbolId symbol = kNone;
  SymbolId enclosing = kNone; ///< lambdas and methods of local classes: the function they stand in
  SymbolId pattern = kNone;   ///< template instantiations: the symbol of the pattern
  Form form = Form::plain;
  Special special = Special::none;
  std::vector<Param> params;
  std::vector<Capture> captures;
  std::vector<Local> locals;
  std::vector<Scope> scopes;
  std::vector<Place> places;
  std::vector<Value> values;
  std::vector<std::string> texts;
  std::vector<Block> blocks; ///< blocks[0] is the entry
  Range range;               ///< the whole definition
  Range name;                ///< its name, for reports about the function itself
  Range body;                ///< from `{` to `}`; empty for generated functions
  Anchor anchor;             ///< the only absolute position; not hashed
  bool degraded =
      false; ///< holds a hole, or was not fully understood: only purely local evidence may report
  std::string degraded_why; ///< for people: "does not parse", "uninstantiated template", ...
  bool operator==(const Function &) const = default;
};

/// Predecessors of each block over normal and unwind edges, each predecessor once, in ascending
/// order. The order of phi operands. Complexity: linear in edges.
std::vector<std::vector<BlockId>> predecessors(const Function &function);

/// Whether the scope is of the kind or lies in one of it.
bool is_in(const Function &function, ScopeId scope, ScopeKind kind);
/// Whether the scope is a loop or lies in one.
bool is_in_loop(const Function &function, ScopeId scope);

/// The blocks that control comes to from those in `work`, each visited once: `next(block)` answers
/// where it may go from there, a vector of blocks. Others than the function's are passed over.
template <typename Next>
std::vector<bool> walk(const Function &function, std::vector<BlockId> work, const Next &next) {
  std::vector<bool> seen(function.blocks.size(), false);
  while (!work.empty()) {
    const BlockId block = work.back();
    work.pop_back();
    if (block >= seen.size() || seen[block])
      continue;
    seen[block] = true;
    const std::vector<BlockId> &targets = next(block);
    work.insert(work.end(), targets.begin(), targets.end());
  }
  return seen;
}

/// Which blocks the normal edges lead to from `from`, itself included, without passing `without`.
std::vector<bool> reachable(const Function &function, BlockId from, BlockId without);

/// The id of `place` in function.places, adding it if new. Linear probe over places of the
/// function.
PlaceId intern(Function &function, const Place &place);

} // namespace heddle::ir
