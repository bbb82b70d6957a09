// One function body of a live parse, parsed again.
//
// The parse stays open at the end of its file (ParseAction), where Clang's parser takes the tokens
// of a function whose body came late, which is how it parses templates for Microsoft's compiler.
// The old body is taken off the declaration, the new tokens go that way, and all that was declared
// around the function is still there.
//
// A body may be parsed so only where nothing else depends on it and it on nothing that has changed
// since: constexpr functions, macros that the file defines again further down, and names that it
// declares further down are refused. Everything that is refused is the business of a parse of the
// whole file. After a refusal the live parse may hold half of an edit: it must not be used again.
//
// On a template's body its instances depend. Those that there are lose theirs, too, and Clang makes
// them again from the new one.
#pragma once

#include "analysis/frontends/clang/parsed_file.h"

#include <llvm/ADT/StringRef.h>

namespace heddle::frontends::clang_cxx {

struct BodyParse {
  /// Template instances may have come or gone, which belong to the unit and not to the body that
  /// asks for them: a parse of the whole file knows.
  bool instances_differ = false;
  std::string refused; ///< why the whole file has to be parsed; empty: done
  bool held =
      false; ///< its braces do not balance, or its end is in a comment: the old end was kept
};

/// Which functions of the main file can be found by their bodies, in order: `definitions`, whose
/// template instances go with their patterns, and those that were kept out of the parse.
void find_bodies(ParsedFile::State &state, const std::vector<Definition> &definitions);

/// `region`: the new text between the delimiters of state.bodies[body], which it holds, too; its
/// opening brace is at `brace` there. `line`: on which it begins, from 1. `state.moved` must know
/// the text around already.
BodyParse parse_body(ParsedFile::State &state, std::size_t body, llvm::StringRef region,
                     std::uint32_t brace, unsigned line);

} // namespace heddle::frontends::clang_cxx
