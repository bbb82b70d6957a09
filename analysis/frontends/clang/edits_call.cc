#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"

#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// Whether something of the name can be called in the place of what is called.
bool is_there(const Job &job, const LockCall &call, llvm::StringRef name) {
  const clang::FunctionDecl *callee = call.call->getDirectCallee();
  if (callee == nullptr) {
    return false;
  }
  const clang::DeclContext *around = callee->getDeclContext()->getRedeclContext();
  return !around->lookup(&job.context.Idents.get(name)).empty();
}

} // namespace

Rendered call_instead(const Job &job) {
  auto span = absolute(job, job.intent.range);
  if (!span) {
    return declined("the code is in another file");
  }
  Place place = find_place(job, *span);
  if (place.path.empty()) {
    return declined(place.problem);
  }
  place.at = 0; // the call may be a part of its statement
  auto call = lock_call(job, place);
  if (!call || call->callee == job.intent.name) {
    return declined("no call is there");
  }
  auto range = written(job, call->call->getSourceRange());
  if (!range || !(*range == *span) || call->callee_span == Span{}) {
    return declined("the call comes from the macro " + macro_of(job, call->call->getBeginLoc()));
  }
  if (slice(job.text, call->callee_span) != call->callee) {
    return declined("the name of the call is written in an unusual way");
  }
  if (!is_there(job, *call, job.intent.name)) {
    return declined(job.intent.name + " is not known there");
  }
  Rendered result;
  replace(job, call->callee_span, job.intent.name, result.edits);
  return result;
}

} // namespace heddle::frontends::clang_cxx::edits
