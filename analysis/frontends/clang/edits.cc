#include "analysis/frontends/clang/edits.h"

#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/Basic/SourceManager.h"

#include <algorithm>
#include <utility>

namespace heddle::frontends::clang_cxx {

namespace {

Rendered dispatch(const edits::Job &job) {
  switch (job.intent.kind) {
  case ir::IntentKind::delete_statement:
    return edits::delete_statement(job);
  case ir::IntentKind::name_object:
    return edits::name_object(job);
  case ir::IntentKind::guard_instead:
    return edits::guard_instead(job);
  case ir::IntentKind::insert_before:
    return edits::insert_before(job);
  case ir::IntentKind::merge_guards:
    return edits::merge_guards(job);
  case ir::IntentKind::lock_here:
    return edits::lock_here(job);
  case ir::IntentKind::loop_on_condition:
    return edits::loop_on_condition(job);
  case ir::IntentKind::call_instead:
    return edits::call_instead(job);
  case ir::IntentKind::update_in_place:
    return edits::update_in_place(job);
  case ir::IntentKind::await_call: // of languages with an event loop
  case ir::IntentKind::await_argument:
  case ir::IntentKind::await_thread:
  case ir::IntentKind::keep_task:
  case ir::IntentKind::raise_again:
    break;
  }
  return edits::declined("this kind of fix is not known for C and C++");
}

/// In order, without overlap; insertions at one offset keep the order they were made in.
bool put_in_order(std::vector<ir::TextEdit> &all) {
  std::stable_sort(all.begin(), all.end(), [](const ir::TextEdit &a, const ir::TextEdit &b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].begin < all[i - 1].end) {
      return false;
    }
  }
  return true;
}

} // namespace

Rendered render(clang::ASTContext &context, const clang::FunctionDecl &function,
                std::uint32_t anchor, const std::string &path, const ir::EditIntent &intent) {
  const clang::SourceManager &sources = context.getSourceManager();
  clang::SourceLocation begin = sources.getFileLoc(function.getBeginLoc());
  if (sources.getFileID(begin) != sources.getMainFileID()) {
    return edits::declined("the function is not in this file");
  }
  auto bytes = sources.getBufferDataOrNone(sources.getMainFileID());
  if (!bytes) {
    return edits::declined("the file's text is gone");
  }
  edits::Job job{context, function, anchor,
                 path,    intent,   edits::read_text(*bytes, context.getLangOpts())};
  Rendered result = dispatch(job);
  if (result.declined.empty() && !put_in_order(result.edits)) {
    return edits::declined("the parts of the change overlap");
  }
  if (result.declined.empty() && result.edits.empty()) {
    return edits::declined("nothing is left to change");
  }
  if (!result.declined.empty()) {
    result.edits.clear();
  }
  return result;
}

} // namespace heddle::frontends::clang_cxx
