// The facts of one translation unit under one configuration of flags: its functions and everything
// they mention.
#pragma once

#include "analysis/ir/function.h"

#include <string>
#include <vector>

namespace heddle::ir {

/// Bumped whenever the meaning or shape of any IR type changes. Serialised units of another version
/// are refused.
inline constexpr std::uint32_t kIrVersion = 3;

enum class SymbolKind : std::uint8_t { function, type, field, global, macro };

/// How an annotation binds a lock expression. From Clang's capability attributes or the comment
/// contracts that mean the same (`// guarded by mu_`).
enum class ContractKind : std::uint8_t {
  guarded_by,      ///< on fields and globals
  pt_guarded_by,   ///< on pointers: the pointee is guarded
  requires_,       ///< caller holds it exclusively
  requires_shared, ///< caller holds it at least shared
  acquire,         ///< held at exit, not at entry
  acquire_shared,
  release, ///< held at entry (in any mode), not at exit
  release_shared,
  release_generic,
  try_acquire, ///< held at exit iff the result equals `success`
  try_acquire_shared,
  excludes, ///< caller must not hold it
  asserts,  ///< held after the call returns
  asserts_shared,
  returns, ///< the function returns a reference or pointer to this lock
  acquired_before,
  acquired_after,
  no_analysis, ///< NO_THREAD_SAFETY_ANALYSIS
};

/// A path that is meaningful outside a function body: it starts at the function's receiver or a
/// parameter, at a global, or at the object that holds the annotated field.
enum class PathBase : std::uint8_t { receiver, parameter, global, unknown };

struct Path {
  PathBase base = PathBase::unknown;
  std::uint32_t index = 0;             ///< parameter number, or SymbolId of the global
  std::vector<Projection> projections; ///< field, deref and index_const only
  bool operator==(const Path &) const = default;
};

struct Contract {
  ContractKind kind = ContractKind::requires_;
  std::vector<Path>
      paths; ///< empty on acquire/release of a method of a capability: the receiver itself
  bool success = true;  ///< try_acquire*: the result that means success
  bool negated = false; ///< REQUIRES(!mu)
  bool from_comment = false;
  bool operator==(const Contract &) const = default;
};

/// Symbol identity is `key`: Clang's USR for external linkage, else canonical path + USR; a lambda
/// or local class is its enclosing symbol's key + ordinal. In Python `py:` and the dotted name.
/// Everything else describes it.
struct Symbol {
  SymbolKind kind = SymbolKind::function;
  std::string key;
  std::string name;           ///< as a person says it: `DBImpl::Write`, `lambda in DBImpl::Write`
  std::string qualified;      ///< fully qualified, no template arguments, no parameter list; inline
                              ///< namespaces dropped: `std::mutex::lock`. What models match.
  SymbolId owner = kNone;     ///< the class of a field or method; the function of a static local
  TypeId type = kNone;        ///< fields, globals: declared type; functions: result type
  std::vector<TypeId> params; ///< functions: parameter types
  std::vector<SymbolId> overrides; ///< methods: what they directly override; types: direct bases
  std::vector<SymbolId>
      members; ///< types defined in this unit's text or headers: fields in declaration order
  std::vector<Contract> contracts;
  std::vector<std::string> decorators; ///< functions and types: dotted names, outermost first
  std::string initialiser;  ///< globals: the macro that its whole initialiser is written as
  FileId file = kNone;      ///< where it is declared
  std::uint32_t offset = 0; ///< absolute byte offset of the name there
  bool is_static = false;   ///< static method, static or namespace-scope storage
  bool is_const = false;    ///< const method; const field or global
  bool is_virtual = false;
  bool is_final = false;
  bool is_noexcept = false;
  bool is_noreturn = false;
  bool is_defined = false; ///< a body exists in this unit
  bool is_system = false;  ///< declared in a system header
  bool is_constructor = false;
  bool is_destructor = false;
  bool is_conversion = false;
  bool is_mutable = false;   ///< fields
  bool is_bit_field = false; ///< fields
  bool is_aligned = false;   ///< fields: by an alignment of their own, or their type's
  bool is_thread_local = false;
  bool is_volatile = false;
  bool internal = false;          ///< no external linkage
  bool is_public = false;         ///< members: accessible from outside the class
  bool capability = false;        ///< types with CAPABILITY
  bool scoped_capability = false; ///< types with SCOPED_CAPABILITY
  bool no_sanitize_thread = false;
  bool deferred = false; ///< functions: a call runs nothing, it makes an object whose await or
                         ///< iteration does (a Python coroutine or generator)
  bool operator==(const Symbol &) const = default;
};

/// A canonical type, as far as analysis needs it.
struct Type {
  std::string text; ///< as written in messages: `std::unique_lock<std::mutex>`
  std::string
      qualified; ///< like Symbol::qualified for the innermost class, else the builtin's name: `int`
  SymbolId symbol = kNone;       ///< the class's symbol
  std::vector<TypeId> arguments; ///< type arguments of a template specialisation
  TypeId pointee = kNone;        ///< pointers and references
  bool is_pointer = false;
  bool is_reference = false;
  bool is_array = false; ///< pointee: the element type
  bool is_const = false;
  bool is_volatile = false;
  bool is_atomic = false; ///< std::atomic<...>, _Atomic
  bool is_class = false;
  bool is_function = false;
  bool operator==(const Type &) const = default;
};

struct File {
  std::string path; ///< canonical absolute path
  bool is_system = false;
  bool operator==(const File &) const = default;
};

/// A comment of the main file or a project header that may matter: suppressions, NOLINT, contracts
/// in words.
struct Comment {
  FileId file = kNone;
  std::uint32_t begin = 0; ///< absolute byte offsets
  std::uint32_t end = 0;
  std::string text;                ///< without comment markers
  std::uint32_t line_begin = 0;    ///< start of the line on which the comment begins
  std::uint32_t line_end = 0;      ///< end of the line on which it ends, without the line break
  std::uint32_t next_line_end = 0; ///< end of the line after that
  bool trailing = false;           ///< code stands before it on its line
  bool operator==(const Comment &) const = default;
};

enum class SkipReason : std::uint8_t { none, does_not_parse, too_large, not_supported };

struct Skipped {
  std::string name;
  SkipReason reason = SkipReason::none;
  std::string why;
  bool operator==(const Skipped &) const = default;
};

/// A name that stands for another one: `from .client import Client` in a package makes
/// `pkg.Client` one of `pkg.client.Client`. Qualified names.
struct Alias {
  std::string name;
  std::string target;
  bool operator==(const Alias &) const = default;
};

enum class Language : std::uint8_t { c, cpp, python, typescript };

struct Unit {
  Language language = Language::cpp;
  FileId main = kNone;
  std::string standard; ///< "c++17", "gnu11": what fixes may use
  bool exceptions = true;
  std::vector<File> files;
  std::vector<Symbol> symbols;
  std::vector<Type> types;
  std::vector<Function> functions; ///< in order of (file, anchor offset, key)
  std::vector<Comment> comments;
  std::vector<Skipped> skipped;
  std::vector<Alias> aliases; ///< what other units may know by this unit's name; ordered by name
  std::vector<std::string> problems; ///< for `doctor` and hover: "'config.h' file not found"
  bool operator==(const Unit &) const = default;
};

/// What the symbol's key says: `py:...` is Python's, others are of the C family.
inline Language language_of(const Symbol &symbol) {
  return symbol.key.starts_with("py:") ? Language::python : Language::cpp;
}

/// A hash of what the function does that holds no absolute position and no unit-local id: symbols
/// and types enter by key. Equal hashes mean that nothing downstream of the IR needs to run again.
/// FNV-1a over a canonical encoding.
std::uint64_t hash(const Unit &unit, const Function &function);

/// A hash of all that is said of the symbol, but for where it stands; of a class with its fields.
std::uint64_t hash(const Unit &unit, const Symbol &symbol);

} // namespace heddle::ir
