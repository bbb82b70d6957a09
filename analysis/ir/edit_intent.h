// What a fix wants to change, in terms every language can answer. A rule makes intents from IR
// ranges; the front end that parsed the file renders one to text edits or declines it ("the
// statement shares its line with a macro").
#pragma once

#include "analysis/ir/unit.h"

#include <string>
#include <vector>

namespace heddle::ir {

enum class IntentKind : std::uint8_t {
  delete_statement, ///< remove the whole statement at `range` (a surplus lock call, an unlock of
                    ///< nothing, a guard)
  name_object, ///< give the unnamed temporary at `range` the name `name`: `std::lock_guard(m);` ->
               ///< `... lock(m);`
  guard_instead, ///< replace the lock call at `range` by a scoped guard, and delete the unlock
                 ///< calls at `others`
  insert_before, ///< insert `lock_text`'s release call (`others[0]` is a lock call to mirror)
                 ///< before the statement at `range`
  merge_guards,  ///< replace guards at `range` and `others` by one scoped_lock at the first of them
  lock_here,     ///< insert a scoped guard of `expression` before the statement at `range`, in its
                 ///< block
  loop_on_condition, ///< turn the `if` that tests the wait at `range` into a `while`, or add the
                     ///< predicate overload
  call_instead,    ///< call `name` where the call at `range` calls another function or method, with
                   ///< the same arguments: `notify_all` for `notify_one`
  update_in_place, ///< one operation of the atomic for the load and the store of the assignment or
                   ///< `store` at `range`: `n += 1` for `n = n + 1`
  // Coroutines:
  await_call,     ///< wait for what the call at `range` makes, and call `name` if there is one:
                  ///< `await f(x)` for `f(x)`
  await_argument, ///< wait for the first argument of the call at `range`, without the call
  await_thread,   ///< let a thread make the call at `range`, and wait for that
  keep_task,      ///< keep the task that the call at `range` makes until it is done
  raise_again,    ///< end the handler at `range` by raising what it has caught
};

/// All ranges are in the function `function`, relative to its anchor.
struct EditIntent {
  IntentKind kind = IntentKind::delete_statement;
  std::string title;    ///< what the user reads in the menu: "Remove the second lock of mu_"
  std::string function; ///< Symbol::key of the function the ranges are relative to
  Range range;
  std::vector<Range> others;
  std::string name;       ///< suggested identifier
  std::string expression; ///< source text of the lock expression, as valid at `range`
  std::string
      lock_type; ///< qualified name of the lock's type, so that the front end chooses the guard
  bool shared = false;
  bool preferred = false; ///< the fix that Neovim's and VS Code's "auto fix" may take
  bool operator==(const EditIntent &) const = default;
};

/// Replace bytes [begin, end) of `path` by `text`. Offsets count bytes of the text the front end
/// was given.
struct TextEdit {
  std::string path;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
  bool operator==(const TextEdit &) const = default;
};

} // namespace heddle::ir
