// guard_instead: a lock call and its unlock calls become one scoped guard. Allowed where the
// guard's scope ends exactly where the unlocks stood. Decided by a walk over the statement tree
// behind the lock call that tracks whether the lock is held or already released: behind a release
// nothing may run but the way out.
#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_guard.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_resolve.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include <set>

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// Which states may reach a point; none: it is not reached.
struct States {
  bool held = false;
  bool released = false;
};

States join(States a, States b) { return {a.held || b.held, a.released || b.released}; }

constexpr States kHeld{true, false};
constexpr States kUnreached{};

struct Flow {
  const Job &job;
  const std::set<const clang::Stmt *> &unlocks;
  Span scope; ///< where the guard will live
  std::set<const clang::Stmt *> seen;
  std::vector<States *> breaks; ///< of the loops and switches inside the scope
  std::vector<bool> loops;      ///< for each of them: a loop, so that continue stays inside
  std::string problem;

  void fail(const char *why) { problem = problem.empty() ? why : problem; }
  States run(const clang::Stmt *statement, States in);
  States run_loop(const clang::Stmt *body, bool endless, States in);
  States run_switch(const clang::SwitchStmt *choice, States in);
  States run_try(const clang::CXXTryStmt *statement, States in);
  States leave(const clang::Expr *value, States in);
  States jump(const clang::GotoStmt *statement, States in);
  States run_jump_inside(bool is_continue, States in);
};

bool is_always_true(const Job &job, const clang::Expr *condition) {
  bool value = false;
  return condition == nullptr ||
         (!condition->isValueDependent() &&
          condition->EvaluateAsBooleanCondition(value, job.context) && value);
}

States Flow::leave(const clang::Expr *value, States in) {
  if (in.released && !independent_of_locks(job, value)) {
    fail("a returned or thrown value is computed after the unlock");
  }
  return kUnreached;
}

States Flow::jump(const clang::GotoStmt *statement, States in) {
  const clang::LabelStmt *label = statement->getLabel()->getStmt();
  auto target = label == nullptr ? std::nullopt : used(job, label->getSourceRange());
  bool inside = target && scope.begin <= target->begin && target->begin < scope.end;
  if (inside && in.released) {
    fail("code runs between an unlock and the end of the scope");
  } else if (!inside && in.held) {
    fail("a goto leaves the scope with the lock held");
  }
  return kUnreached;
}

States Flow::run_jump_inside(bool is_continue, States in) {
  std::size_t depth = breaks.size();
  while (is_continue && depth > 0 && !loops[depth - 1]) {
    --depth;
  }
  if (depth == 0) {
    return kUnreached; // leaves the scope
  }
  if (is_continue && in.released) {
    fail("a loop goes on after an unlock");
  } else if (!is_continue) {
    *breaks[depth - 1] = join(*breaks[depth - 1], in);
  }
  return kUnreached;
}

States Flow::run_loop(const clang::Stmt *body, bool endless, States in) {
  if (in.released) {
    fail("code runs between an unlock and the end of the scope");
  }
  States out = endless ? kUnreached : in;
  breaks.push_back(&out);
  loops.push_back(true);
  if (run(body, in).released) {
    fail("a loop goes on after an unlock");
  }
  breaks.pop_back();
  loops.pop_back();
  return out;
}

States Flow::run_switch(const clang::SwitchStmt *choice, States in) {
  if (in.released) {
    fail("code runs between an unlock and the end of the scope");
  }
  bool has_default = false;
  for (const clang::SwitchCase *label = choice->getSwitchCaseList(); label != nullptr;
       label = label->getNextSwitchCase()) {
    has_default = has_default || llvm::isa<clang::DefaultStmt>(label);
  }
  States out = has_default ? kUnreached : in;
  breaks.push_back(&out);
  loops.push_back(false);
  States end = run(choice->getBody(), kUnreached);
  breaks.pop_back();
  loops.pop_back();
  return join(out, end);
}

States Flow::run_try(const clang::CXXTryStmt *statement, States in) {
  States out = run(statement->getTryBlock(), in);
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i) {
    out = join(out, run(statement->getHandler(i)->getHandlerBlock(), in));
  }
  return out;
}

States Flow::run(const clang::Stmt *statement, States in) {
  if (statement == nullptr || !problem.empty()) {
    return in;
  }
  if (unlocks.contains(statement)) {
    seen.insert(statement);
    if (in.released) {
      fail("an unlock may run twice");
    }
    return {false, in.held || in.released};
  }
  if (const auto *block = llvm::dyn_cast<clang::CompoundStmt>(statement)) {
    for (const clang::Stmt *each : block->body()) {
      in = run(each, in);
    }
    return in;
  }
  if (const auto *label = llvm::dyn_cast<clang::SwitchCase>(statement)) {
    return run(label->getSubStmt(), join(in, kHeld));
  }
  if (const auto *label = llvm::dyn_cast<clang::LabelStmt>(statement)) {
    return run(label->getSubStmt(), join(in, kHeld));
  }
  if (const auto *exit = llvm::dyn_cast<clang::ReturnStmt>(statement)) {
    return leave(exit->getRetValue(), in);
  }
  if (const auto *leaving = llvm::dyn_cast<clang::GotoStmt>(statement)) {
    return jump(leaving, in);
  }
  if (llvm::isa<clang::BreakStmt, clang::ContinueStmt>(statement)) {
    return run_jump_inside(llvm::isa<clang::ContinueStmt>(statement), in);
  }
  if (llvm::isa<clang::NullStmt>(statement)) {
    return in;
  }
  if (const auto *raise = llvm::dyn_cast_or_null<clang::CXXThrowExpr>(sole_expression(statement))) {
    return leave(raise->getSubExpr(), in);
  }
  if (in.released) {
    fail("code runs between an unlock and the end of the scope");
  }
  if (const auto *choice = llvm::dyn_cast<clang::IfStmt>(statement)) {
    States then = run(choice->getThen(), in);
    return join(then, choice->getElse() == nullptr ? in : run(choice->getElse(), in));
  }
  if (const auto *loop = llvm::dyn_cast<clang::WhileStmt>(statement)) {
    return run_loop(loop->getBody(), is_always_true(job, loop->getCond()), in);
  }
  if (const auto *loop = llvm::dyn_cast<clang::DoStmt>(statement)) {
    return run_loop(loop->getBody(), is_always_true(job, loop->getCond()), in);
  }
  if (const auto *loop = llvm::dyn_cast<clang::ForStmt>(statement)) {
    return run_loop(loop->getBody(), is_always_true(job, loop->getCond()), in);
  }
  if (const auto *loop = llvm::dyn_cast<clang::CXXForRangeStmt>(statement)) {
    return run_loop(loop->getBody(), false, in);
  }
  if (const auto *choice = llvm::dyn_cast<clang::SwitchStmt>(statement)) {
    return run_switch(choice, in);
  }
  if (const auto *attempt = llvm::dyn_cast<clang::CXXTryStmt>(statement)) {
    return run_try(attempt, in);
  }
  if (llvm::isa<clang::IndirectGotoStmt, clang::AsmStmt, clang::SEHTryStmt>(statement)) {
    fail("the code behind the lock is too unusual");
  }
  const auto *call = llvm::dyn_cast_or_null<clang::CallExpr>(sole_expression(statement));
  bool ends = call != nullptr && call->getDirectCallee() != nullptr &&
              call->getDirectCallee()->isNoReturn();
  return ends ? kUnreached : in;
}

/// What a guard would replace.
struct Section {
  Place lock;
  LockCall call;
  std::vector<Place> unlocks;
  std::set<const clang::Stmt *> unlock_statements;
  const clang::CompoundStmt *block = nullptr;
  std::size_t first = 0;  ///< index of the lock statement in the block
  std::size_t last = 0;   ///< one behind the last statement under the guard
  bool own_block = false; ///< the guard needs braces, which end at the statement `last`
  Span scope;
};

std::string read_section(const Job &job, Section &section) {
  auto span = absolute(job, job.intent.range);
  if (!span) {
    return "the code is in another file";
  }
  section.lock = find_place(job, *span);
  if (!section.lock.problem.empty()) {
    return section.lock.problem;
  }
  auto call = sole_lock_call(job, section.lock.statement());
  if (!call) {
    return "the lock call is only a part of its statement";
  }
  section.call = *call;
  if (llvm::StringRef(call->callee).contains_insensitive("try")) {
    return "the lock may not be taken by " + call->callee + "()";
  }
  if (section.lock.slot != Slot::block) {
    return "the lock call is the whole body of an if or stands behind a label";
  }
  section.block = block_of(section.lock, &section.first);
  for (const ir::Range &range : job.intent.others) {
    auto other = absolute(job, range);
    Place place = other ? find_place(job, *other) : Place{};
    if (!other || !place.problem.empty()) {
      return other ? place.problem : "an unlock call is in another file";
    }
    if (!sole_lock_call(job, place.statement())) {
      return "an unlock call is only a part of its statement";
    }
    if (place.body() != section.lock.body()) {
      return "an unlock call is in a lambda";
    }
    if (section.unlock_statements.insert(place.statement()).second) {
      section.unlocks.push_back(place);
    }
  }
  return "";
}

/// Chooses where the guard's scope ends: with the block, or at the last unlock of it.
std::string choose_scope(const Job &job, Section &section) {
  const clang::CompoundStmt *block = section.block;
  auto span = used(job, block->getSourceRange());
  if (!span) {
    return "the block comes from a macro";
  }
  section.last = block->size();
  section.scope = {section.lock.span.begin, span->end};
  auto only_leaves = [&](const clang::Stmt *statement) {
    const auto *exit = llvm::dyn_cast<clang::ReturnStmt>(statement);
    return exit != nullptr
               ? independent_of_locks(job, exit->getRetValue())
               : llvm::isa<clang::BreakStmt, clang::ContinueStmt, clang::GotoStmt, clang::NullStmt>(
                     statement);
  };
  std::size_t end = block->size();
  while (end > section.first + 1 && only_leaves(block->body_begin()[end - 1])) {
    --end;
  }
  for (std::size_t i = section.first + 1; i < end; ++i) {
    if (section.unlock_statements.contains(block->body_begin()[i]) && i + 1 < end) {
      section.own_block = true;
    }
  }
  if (section.own_block) {
    for (std::size_t i = section.first + 1; i < block->size(); ++i) {
      if (section.unlock_statements.contains(block->body_begin()[i])) {
        section.last = i + 1;
      }
    }
    section.scope.end = used(job, block->body_begin()[section.last - 1]->getSourceRange())->end;
  }
  return "";
}

void each_variable(const clang::Stmt *statement,
                   llvm::function_ref<void(const clang::VarDecl *)> visit) {
  const auto *declarations = llvm::dyn_cast<clang::DeclStmt>(statement);
  if (declarations == nullptr) {
    return;
  }
  for (const clang::Decl *declaration : declarations->decls()) {
    const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration);
    if (variable != nullptr && variable->hasLocalStorage()) {
      visit(variable);
    }
  }
}

/// Why a variable forbids the guard: one that is alive at an unlock dies after it today, and would
/// die before the guard does; one of a section with a block of its own is not visible behind it.
/// Empty if none does.
std::string variables(const Job &job, const Section &section) {
  std::string problem;
  for (const Place &unlock : section.unlocks) {
    for (std::size_t i = 0; i + 1 < unlock.path.size(); ++i) {
      const auto *block = llvm::dyn_cast<clang::CompoundStmt>(unlock.path[i]);
      auto begin = unlock.path[i] == section.block ? section.first : 0;
      auto span = block == nullptr ? std::nullopt : used(job, block->getSourceRange());
      if (!span || (block != section.block && span->begin < section.scope.begin)) {
        continue;
      }
      for (std::size_t j = begin; j < block->size() && block->body_begin()[j] != unlock.path[i + 1];
           ++j) {
        each_variable(block->body_begin()[j], [&](const clang::VarDecl *variable) {
          if (!variable->getType()->isReferenceType() &&
              !harmless_destructor(job.context, variable->getType())) {
            problem =
                "the destructor of " + variable->getNameAsString() + " would run under the lock";
          }
        });
      }
    }
  }
  auto block = used(job, section.block->getSourceRange());
  for (std::size_t j = section.first; section.own_block && j < section.last; ++j) {
    each_variable(section.block->body_begin()[j], [&](const clang::VarDecl *variable) {
      if (mentions(job, section.block, variable, {section.scope.end, block->end}, {})) {
        problem = variable->getNameAsString() + " is declared under the lock and used after it";
      }
    });
  }
  return problem;
}

/// A preprocessor branch that is not compiled now may hold an unlock call, which the AST does not
/// show.
bool may_unlock_unseen(const Job &job, const Section &section) {
  std::string release = release_name(section.call.callee);
  return has_directive(job.text, section.scope) && !release.empty() &&
         llvm::any_of(job.text.tokens, [&](const Token &token) {
           return section.scope.contains(token.span) && slice(job.text, token.span) == release &&
                  llvm::none_of(section.unlocks, [&](const Place &unlock) {
                    return unlock.span.contains(token.span);
                  });
         });
}

/// Braces in two branches of the preprocessor would not match.
bool in_one_branch(const Text &text, Span span) {
  int depth = 0;
  for (std::size_t i = 1; i < text.tokens.size(); ++i) {
    const Token &token = text.tokens[i];
    if (!token.directive || !span.contains(token.span) ||
        text.tokens[i - 1].kind != clang::tok::hash) {
      continue;
    }
    llvm::StringRef word = slice(text, token.span);
    depth += word == "if" || word == "ifdef" || word == "ifndef";
    depth -= word == "endif";
    if (depth < 0 || (depth == 0 && word.starts_with("el"))) {
      return false;
    }
  }
  return depth == 0;
}

std::string check(const Job &job, const Section &section) {
  if (may_unlock_unseen(job, section)) {
    return "a preprocessor branch that is not compiled now may unlock, too";
  }
  if (section.own_block && !in_one_branch(job.text, section.scope)) {
    return "a preprocessor branch begins or ends between the lock and the unlock";
  }
  if (jumped_into(job, section.lock.body(), section.scope)) {
    return "a case label or goto would jump over the guard";
  }
  if (suspends(job, section.block, section.scope)) {
    return "the guard would be held across a suspension";
  }
  std::vector<Span> known = {section.lock.span};
  for (const Place &unlock : section.unlocks) {
    known.push_back(unlock.span);
  }
  if (mentions(job, section.block, lock_declaration(section.call.object), section.scope, known)) {
    return "the lock is used in between, in a way that a guard may not survive";
  }
  Flow flow{job, section.unlock_statements, section.scope, {}, {}, {}, ""};
  States state = kHeld;
  for (std::size_t i = section.first + 1; i < section.last; ++i) {
    state = flow.run(section.block->body_begin()[i], state);
  }
  if (flow.problem.empty() && flow.seen != section.unlock_statements) {
    flow.fail("an unlock call is outside the block of the lock call");
  }
  bool whole_function = section.block == section.lock.body() && !section.own_block;
  if (state.held && !whole_function) {
    flow.fail("the lock is still held where its block ends");
  }
  return flow.problem.empty() ? variables(job, section) : flow.problem;
}

Lock lock_of(const Job &job, const LockCall &call, std::string &problem) {
  Lock lock;
  lock.pointer = call.pointer;
  lock.shared = job.intent.shared || llvm::StringRef(call.callee).contains_insensitive("shared") ||
                llvm::StringRef(call.callee).contains_insensitive("reader");
  lock.qualified = job.intent.lock_type;
  if (call.object == nullptr) {
    lock.expression = "this";
    return lock;
  }
  auto text = written_text(job, call.object->getSourceRange());
  if (!text) {
    problem = "the lock's name comes from a macro";
    return lock;
  }
  lock.expression = *text;
  lock.type = call.object->getType().getNonReferenceType();
  if (lock.pointer && !lock.type->getPointeeType().isNull()) {
    lock.type = lock.type->getPointeeType();
  } else if (lock.pointer) {
    lock.type =
        call.member && llvm::isa<clang::CXXMemberCallExpr>(call.call)
            ? job.context.getRecordType(
                  llvm::cast<clang::CXXMemberCallExpr>(call.call)->getMethodDecl()->getParent())
            : clang::QualType();
  }
  if (const clang::CXXRecordDecl *record =
          lock.type.isNull() ? nullptr : lock.type->getAsCXXRecordDecl();
      record != nullptr && lock.qualified.empty()) {
    lock.qualified = record->getQualifiedNameAsString();
  }
  return lock;
}

std::string write_section(const Job &job, const Section &section, const std::string &guard,
                          Edits &edits) {
  const Text &text = job.text;
  if (!section.own_block) {
    replace(job, section.lock.span, guard, edits);
    for (const Place &unlock : section.unlocks) {
      if (std::string problem = remove_statement(job, unlock, edits); !problem.empty()) {
        return problem;
      }
    }
    return "";
  }
  const clang::Stmt *end = section.block->body_begin()[section.last - 1];
  auto closing =
      llvm::find_if(section.unlocks, [&](const Place &each) { return each.statement() == end; });
  bool alone = first_on_line(text, section.lock.span.begin) &&
               only_comment_follows(text, section.lock.span.end) &&
               closing != section.unlocks.end() && first_on_line(text, closing->span.begin) &&
               only_comment_follows(text, closing->span.end);
  if (!alone) {
    return "the lock and unlock calls share their lines with other code";
  }
  replace(job, section.lock.span,
          "{" + text.line_break + indentation(text, section.lock.span.begin) + text.unit + guard,
          edits);
  replace(job, closing->span, "}", edits);
  for (const Place &unlock : section.unlocks) {
    if (unlock.statement() != end) {
      if (std::string problem = remove_statement(job, unlock, edits); !problem.empty()) {
        return problem;
      }
    }
  }
  for (std::uint32_t line :
       indentable_lines(text, {section.lock.span.end, line_begin(text, closing->span.begin)})) {
    bool removed = llvm::any_of(
        edits, [&](const ir::TextEdit &edit) { return edit.begin <= line && line < edit.end; });
    if (!removed) {
      replace(job, {line, line}, text.unit, edits);
    }
  }
  return "";
}

} // namespace

Rendered guard_instead(const Job &job) {
  if (!job.context.getLangOpts().CPlusPlus) {
    return declined("C has no scoped guards");
  }
  Section section;
  std::string problem = read_section(job, section);
  problem = problem.empty() ? choose_scope(job, section) : problem;
  problem = problem.empty() ? check(job, section) : problem;
  if (!problem.empty()) {
    return declined(problem);
  }
  Lock lock = lock_of(job, section.call, problem);
  Guard guard = problem.empty() ? choose_guard(job, lock) : Guard{};
  problem = problem.empty() ? guard.declined : problem;
  if (!problem.empty()) {
    return declined(problem);
  }
  std::string name =
      free_name(job, job.intent.name.empty() ? customary_name(lock) : job.intent.name);
  Rendered result;
  problem = write_section(job, section, declaration(guard, name), result.edits);
  if (auto added = include(job, guard.header); added && problem.empty()) {
    result.edits.push_back(*added);
  }
  return problem.empty() ? result : declined(problem);
}

} // namespace heddle::frontends::clang_cxx::edits
