#include "edit_case.h"

#include "analysis/frontends/clang/edits.h"

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/Diagnostic.h>
#include <clang/Frontend/ASTUnit.h>
#include <clang/Lex/Lexer.h>
#include <clang/Tooling/Tooling.h>

namespace heddle::tests {

namespace {

struct Marked {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> ranges; ///< «»
  std::vector<std::pair<std::size_t, std::size_t>> others; ///< ‹›
};

Marked unmark(const std::string &source) {
  Marked marked;
  std::vector<std::size_t> open_range;
  std::vector<std::size_t> open_other;
  auto take = [&](std::size_t &at, const char *marker) {
    bool here = source.compare(at, std::string_view(marker).size(), marker) == 0;
    at += here ? std::string_view(marker).size() : 0;
    return here;
  };
  for (std::size_t at = 0; at < source.size();) {
    if (take(at, "«")) {
      open_range.push_back(marked.text.size());
    } else if (take(at, "»")) {
      marked.ranges.emplace_back(open_range.back(), marked.text.size());
    } else if (take(at, "‹")) {
      open_other.push_back(marked.text.size());
    } else if (take(at, "›")) {
      marked.others.emplace_back(open_other.back(), marked.text.size());
    } else {
      marked.text += source[at++];
    }
  }
  return marked;
}

struct Errors : clang::DiagnosticConsumer {
  std::string text;
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level >= clang::DiagnosticsEngine::Error) {
      llvm::SmallString<128> message;
      info.FormatDiagnostic(message);
      text += message.str().str() + "\n";
    }
  }
};

bool is_c(const std::string &standard) { return standard.find("++") == std::string::npos; }

/// Clang keeps references to the texts, so they live for good.
const clang::tooling::FileContentMappings &files() {
  static const auto all = [] {
    clang::tooling::FileContentMappings mappings;
    for (const auto &[path, content] : headers()) {
      mappings.emplace_back("/" + path, content);
    }
    return mappings;
  }();
  return all;
}

std::unique_ptr<clang::ASTUnit> parse(const std::string &text, const std::string &standard,
                                      Errors &errors) {
  std::vector<std::string> arguments = {"-std=" + standard, "-nostdinc",     "-isystem",
                                        "/include",         "-fsyntax-only", "-I/project",
                                        "-Werror=shadow"};
  return clang::tooling::buildASTFromCodeWithArgs(
      text, arguments, is_c(standard) ? "/project/input.c" : "/project/input.cc",
      "heddle_edits_tests", std::make_shared<clang::PCHContainerOperations>(),
      clang::tooling::getClangStripDependencyFileAdjuster(), files(), &errors);
}

/// The innermost function around an offset, as the front end would name it.
struct Finder : clang::RecursiveASTVisitor<Finder> {
  clang::ASTContext &context;
  std::size_t offset;
  const clang::FunctionDecl *found = nullptr;

  Finder(clang::ASTContext &c, std::size_t o) : context(c), offset(o) {}
  bool shouldVisitLambdaBody() const { return true; }
  bool VisitFunctionDecl(clang::FunctionDecl *function) {
    const clang::SourceManager &sources = context.getSourceManager();
    auto begin = sources.getDecomposedLoc(sources.getFileLoc(function->getBeginLoc()));
    auto end = sources.getDecomposedLoc(sources.getFileLoc(function->getEndLoc()));
    if (function->isThisDeclarationADefinition() && begin.first == sources.getMainFileID() &&
        begin.second <= offset && offset <= end.second) {
      found = function;
    }
    return true;
  }
  bool VisitLambdaExpr(clang::LambdaExpr *lambda) {
    return VisitFunctionDecl(lambda->getCallOperator());
  }
};

std::string apply_edits(std::string text, const std::vector<ir::TextEdit> &edits) {
  for (auto it = edits.rbegin(); it != edits.rend(); ++it) {
    text.replace(it->begin, it->end - it->begin, it->text);
  }
  return text;
}

} // namespace

void check(const EditCase &edit_case, ir::IntentKind kind) {
  Marked marked = unmark(edit_case.before);
  ASSERT_EQ(marked.ranges.size(), 1U) << "one «range» is needed";
  Errors before;
  auto unit = parse(marked.text, edit_case.standard, before);
  ASSERT_NE(unit, nullptr);
  ASSERT_EQ(before.text.empty(), !edit_case.broken_before) << before.text;
  Finder finder(unit->getASTContext(), marked.ranges[0].first);
  finder.TraverseDecl(unit->getASTContext().getTranslationUnitDecl());
  ASSERT_NE(finder.found, nullptr) << "no function around the range";
  const clang::SourceManager &sources = unit->getSourceManager();
  auto anchor = sources.getFileOffset(sources.getFileLoc(finder.found->getBeginLoc()));

  ir::EditIntent intent;
  intent.name = edit_case.intent.name;
  intent.expression = edit_case.intent.expression;
  intent.lock_type = edit_case.intent.lock_type;
  intent.shared = edit_case.intent.shared;
  intent.kind = kind;
  auto relative = [&](const std::pair<std::size_t, std::size_t> &range) {
    return ir::Range{static_cast<std::int32_t>(range.first) - static_cast<std::int32_t>(anchor),
                     static_cast<std::int32_t>(range.second) - static_cast<std::int32_t>(anchor),
                     ir::kNone};
  };
  intent.range = relative(marked.ranges[0]);
  for (const auto &other : marked.others) {
    intent.others.push_back(relative(other));
  }
  auto rendered = frontends::clang_cxx::render(unit->getASTContext(), *finder.found, anchor,
                                               "/project/input.cc", intent);
  if (edit_case.after.empty()) {
    EXPECT_TRUE(rendered.edits.empty()) << apply_edits(marked.text, rendered.edits);
    ASSERT_FALSE(edit_case.declined.empty()) << "the case expects nothing";
    EXPECT_NE(rendered.declined.find(edit_case.declined), std::string::npos)
        << "declined: " << rendered.declined;
    return;
  }
  ASSERT_EQ(rendered.declined, "");
  std::string after = apply_edits(marked.text, rendered.edits);
  EXPECT_EQ(after, edit_case.after);
  Errors errors;
  parse(after, edit_case.standard, errors);
  EXPECT_EQ(errors.text, "");
  for (const ir::TextEdit &edit : rendered.edits) {
    EXPECT_EQ(edit.path, "/project/input.cc");
  }
}

std::string case_name(const ::testing::TestParamInfo<EditCase> &info) { return info.param.name; }

} // namespace heddle::tests
