// Internal to the front end: what a parse is made of, shared by parsed_file.cc and body_parse.cc.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/parsed_file.h"
#include "analysis/frontends/clang/system_code.h"
#include "analysis/frontends/clang/text_map.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/PrecompiledPreamble.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Parse/Parser.h>
#include <clang/Sema/Sema.h>

#include <llvm/ADT/StringSet.h>

#include <map>

namespace heddle::frontends::clang_cxx {

/// Where the complaints about one body go while it is parsed again.
struct BodyComplaints {
  clang::FileID buffer;
  std::vector<std::uint32_t> offsets; ///< in `buffer`
  bool any = false;                   ///< an error, here or anywhere else
};

/// Keeps what a person must know to make the file parse; everything else is the compiler's
/// business.
class ProblemCollector : public clang::DiagnosticConsumer {
public:
  ProblemCollector(std::vector<std::string> &problems, std::vector<ErrorPosition> &errors,
                   BodyComplaints **body = nullptr)
      : problems_(problems), errors_(errors), body_(body) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &info) override;

private:
  void note_position(const clang::Diagnostic &info);

  std::vector<std::string> &problems_;
  std::vector<ErrorPosition> &errors_;
  BodyComplaints **body_; ///< whose body is parsed; null, or pointing to null: the whole file
};

/// What directives of the main file do that bodies above them must not see. In a live parse the
/// preprocessor is in the state of the file's end.
struct Directives {
  /// Macros by where they were last defined or undefined: offset in the main file of the directive,
  /// or of the include that led to it.
  llvm::StringMap<std::uint32_t> macros;
  std::vector<InputFile> included;       ///< by the parse itself, behind its preamble
  bool missing = false;                  ///< a header was not found
  llvm::StringSet<> *expanded = nullptr; ///< where to note what macros a body uses; null: nowhere
};

class DeclarationCollector : public clang::ASTConsumer {
public:
  explicit DeclarationCollector(std::vector<clang::Decl *> &declarations)
      : declarations_(declarations) {}

  /// Must be called before anything is parsed.
  void watch(clang::Sema &sema) { sema_ = &sema; }

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override;
  bool shouldSkipFunctionBody(clang::Decl *function) override;

  /// While a body is parsed: where its new instantiations go; the list of declarations stays as it
  /// is.
  std::vector<const clang::FunctionDecl *> *instances = nullptr;
  /// Bodies not to be parsed, by name; null: none. Notes whose they are.
  std::vector<LiveBody> *keep_out = nullptr;
  /// Where it is asked to stop, nothing more is instantiated.
  std::stop_token stop;

private:
  bool is_kept_out(clang::FunctionDecl *function) const;

  std::vector<clang::Decl *> &declarations_;
  clang::Sema *sema_ = nullptr;
  PendingInstantiations pending_;
};

/// clang::ParseAST, but for the parser, which stays: at the end of the file it is ready to parse
/// function bodies whose tokens it is given.
class ParseAction : public clang::ASTFrontendAction {
public:
  explicit ParseAction(std::vector<clang::Decl *> &declarations) : declarations_(declarations) {}
  std::vector<LiveBody> *keep_out = nullptr;
  std::stop_token stop; ///< of the parse; may leave it unfinished, and then it is of no use
  DeclarationCollector *collector = nullptr; ///< owned by the compiler
  std::unique_ptr<clang::Parser> parser;     ///< must go before Sema
  bool at_end = true; ///< it can be given more; else there are errors, and the parse is over

protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &,
                                                        llvm::StringRef) override;
  void ExecuteAction() override;

private:
  std::vector<clang::Decl *> &declarations_;
};

struct Preamble::State {
  clang::PrecompiledPreamble compiled;
  std::vector<clang::LocalDeclID> ids;
  std::vector<std::string> headers;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  std::vector<std::string> flags; ///< the preamble holds for these only
  std::string directory;
  std::unique_ptr<clang::CompilerInvocation> invocation; ///< of those flags
};

/// What is known of a LiveBody that was parsed again.
struct ParsedAgain {
  std::vector<std::uint32_t> errors; ///< offsets from the body's begin
};

struct ParsedFile::State {
  std::shared_ptr<const Preamble> preamble; ///< its bytes are part of the AST
  std::unique_ptr<llvm::MemoryBuffer> text;
  std::vector<clang::Decl *> declarations;
  std::vector<std::string> headers;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  std::string path;
  BodyComplaints *complaints = nullptr;
  Directives directives;
  std::unique_ptr<ParseAction> action;
  std::unique_ptr<clang::CompilerInstance> compiler;
  std::unique_ptr<TextMap> moved;
  std::vector<LiveBody> bodies;
  std::vector<LiveBody> kept_out; ///< of this parse; moved to `bodies` by find_bodies
  std::map<std::size_t, ParsedAgain> parsed_again; ///< by body
  std::size_t bytes_at_start = 0;                  ///< of the AST, after the first parse
  std::uint32_t last_using = 0; ///< offset of the last using directive outside functions

  ~State() {
    if (action == nullptr)
      return;
    action->parser.reset();
    action->EndSourceFile();
  }
};

/// The offset in the main file of `location`, or of the include directive there that leads to it; 0
/// for a preamble's.
std::uint32_t main_offset(const clang::SourceManager &sources, clang::SourceLocation location);

} // namespace heddle::frontends::clang_cxx
