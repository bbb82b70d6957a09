#include "analysis/frontends/clang/parsed_file.h"

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/invocation.h"

#include <clang/Basic/DiagnosticLex.h>
#include <clang/Basic/LangStandard.h>
#include <clang/Basic/TargetInfo.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Frontend/PrecompiledPreamble.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <clang/Sema/Sema.h>
#include <clang/Serialization/ASTReader.h>
#include <clang/Serialization/ASTWriter.h>
#include <clang/Serialization/PCHContainerOperations.h>

#include <algorithm>

namespace heddle::frontends::clang_cxx {
namespace {

void add_once(std::vector<std::string> &list, std::string text) {
  if (std::ranges::find(list, text) == list.end())
    list.push_back(std::move(text));
}

/// Keeps what a person must know to make the file parse; everything else is the compiler's business.
class ProblemCollector : public clang::DiagnosticConsumer {
public:
  ProblemCollector(std::vector<std::string> &problems, std::vector<ErrorPosition> &errors)
      : problems_(problems), errors_(errors) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    const bool missing = info.getID() == clang::diag::err_pp_file_not_found ||
                         info.getID() == clang::diag::err_pp_file_not_found_angled_include_not_fatal;
    if (!missing && level >= clang::DiagnosticsEngine::Error)
      note_position(info);
    if (!missing && level < clang::DiagnosticsEngine::Fatal)
      return;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    add_once(problems_, std::string(text));
  }

private:
  void note_position(const clang::Diagnostic &info) {
    if (!info.hasSourceManager() || info.getLocation().isInvalid())
      return;
    const clang::SourceManager &sources = info.getSourceManager();
    const auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(info.getLocation()));
    ErrorPosition position;
    position.offset = offset;
    if (file != sources.getMainFileID()) {
      const clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
      if (!entry)
        return;
      position.path = entry->getName().str();
    }
    errors_.push_back(std::move(position));
  }

  std::vector<std::string> &problems_;
  std::vector<ErrorPosition> &errors_;
};

/// A missing header must not end the analysis of the rest.
void keep_going(clang::DiagnosticsEngine &diagnostics) {
  diagnostics.setFatalsAsError(true);
  diagnostics.setSeverity(clang::diag::err_pp_file_not_found, clang::diag::Severity::Error,
                          clang::SourceLocation());
}

class HeaderCollector : public clang::PPCallbacks {
public:
  explicit HeaderCollector(std::vector<std::string> &headers) : headers_(headers) {}

  void InclusionDirective(clang::SourceLocation, const clang::Token &, llvm::StringRef, bool,
                          clang::CharSourceRange, clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind kind) override {
    if (file && !clang::SrcMgr::isSystem(kind))
      headers_.push_back(file->getName().str());
  }

private:
  std::vector<std::string> &headers_;
};

class DeclarationCollector : public clang::ASTConsumer {
public:
  explicit DeclarationCollector(std::vector<clang::Decl *> &declarations)
      : declarations_(declarations) {}

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl *declaration : group) {
      // Also called for what a preamble loads, and for instantiations.
      if (declaration->isFromASTFile())
        continue;
      if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration))
        if (clang::isTemplateInstantiation(function->getTemplateSpecializationKind()))
          continue;
      declarations_.push_back(declaration);
    }
    return true;
  }

private:
  std::vector<clang::Decl *> &declarations_;
};

class ParseAction : public clang::ASTFrontendAction {
public:
  explicit ParseAction(std::vector<clang::Decl *> &declarations) : declarations_(declarations) {}

protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &,
                                                        llvm::StringRef) override {
    return std::make_unique<DeclarationCollector>(declarations_);
  }

private:
  std::vector<clang::Decl *> &declarations_;
};

class PreambleCollector : public clang::PreambleCallbacks {
public:
  std::vector<clang::LocalDeclID> ids;
  std::vector<std::string> headers;

  void BeforeExecute(clang::CompilerInstance &compiler) override {
    keep_going(compiler.getDiagnostics());
    sources_ = &compiler.getSourceManager();
  }

  std::unique_ptr<clang::PPCallbacks> createPPCallbacks() override {
    return std::make_unique<HeaderCollector>(headers);
  }

  void HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl *declaration : group)
      if (declaration->getLocation().isValid() &&
          !sources_->isInSystemHeader(sources_->getFileLoc(declaration->getLocation())))
        declarations_.push_back(declaration);
  }

  void AfterPCHEmitted(clang::ASTWriter &writer) override {
    for (const clang::Decl *declaration : declarations_)
      if (!declaration->isInvalidDecl())
        ids.push_back(writer.getDeclID(declaration));
  }

private:
  clang::SourceManager *sources_ = nullptr;
  std::vector<clang::Decl *> declarations_;
};

} // namespace

struct Preamble::State {
  clang::PrecompiledPreamble compiled;
  std::vector<clang::LocalDeclID> ids;
  std::vector<std::string> headers;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  std::vector<std::string> flags; ///< the preamble holds for these only
  std::string directory;
};

Preamble::Preamble(std::unique_ptr<State> state) : state_(std::move(state)) {}
Preamble::~Preamble() = default;

struct ParsedFile::State {
  std::shared_ptr<const Preamble> preamble; ///< its bytes are part of the AST
  std::unique_ptr<llvm::MemoryBuffer> text;
  std::vector<clang::Decl *> declarations;
  std::vector<std::string> headers;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  std::string path;
  std::unique_ptr<ParseAction> action;
  std::unique_ptr<clang::CompilerInstance> compiler;

  ~State() {
    if (action != nullptr)
      action->EndSourceFile();
  }
};

ParsedFile::ParsedFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ParsedFile::~ParsedFile() = default;

UnitSource ParsedFile::source() const {
  clang::ASTContext &context = state_->compiler->getASTContext();
  UnitSource source{context, state_->declarations, state_->headers, state_->errors, state_->path, {}};
  source.standard =
      clang::LangStandard::getLangStandardForKind(context.getLangOpts().LangStd).getName();
  if (state_->preamble != nullptr)
    if (const auto reader = state_->compiler->getASTReader())
      for (const clang::LocalDeclID id : state_->preamble->state().ids)
        if (clang::Decl *declaration =
                reader->GetLocalDecl(reader->getModuleManager().getPrimaryModule(), id))
          source.declarations.push_back(declaration);
  return source;
}

const std::vector<std::string> &ParsedFile::problems() const { return state_->problems; }

std::shared_ptr<const Preamble> preamble_for(const Request &request, const std::string &text,
                                             std::shared_ptr<const Preamble> previous) {
  const auto files = file_system(request);
  std::string error;
  const std::unique_ptr<clang::CompilerInvocation> invocation =
      make_invocation(request, files, &error);
  if (invocation == nullptr)
    return nullptr;
  const std::unique_ptr<llvm::MemoryBuffer> buffer =
      llvm::MemoryBuffer::getMemBufferCopy(text, request.path);
  const clang::PreambleBounds bounds =
      clang::ComputePreambleBounds(invocation->getLangOpts(), buffer->getMemBufferRef(), 0);
  if (bounds.Size == 0)
    return nullptr;
  if (previous != nullptr && previous->state().flags == request.flags &&
      previous->state().directory == request.directory &&
      previous->state().compiled.CanReuse(*invocation, buffer->getMemBufferRef(), bounds, *files))
    return previous;
  PreambleCollector collected;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(
      &invocation->getDiagnosticOpts(), new ProblemCollector(problems, errors), /*ShouldOwnClient=*/true);
  keep_going(*diagnostics);
  llvm::ErrorOr<clang::PrecompiledPreamble> built = clang::PrecompiledPreamble::Build(
      *invocation, buffer.get(), bounds, *diagnostics, files,
      std::make_shared<clang::PCHContainerOperations>(), /*StoreInMemory=*/true, /*StoragePath=*/"",
      collected);
  if (!built)
    return nullptr; // the file is parsed without
  return std::make_shared<Preamble>(std::make_unique<Preamble::State>(
      Preamble::State{std::move(*built), std::move(collected.ids), std::move(collected.headers),
                      std::move(problems), std::move(errors), request.flags, request.directory}));
}

std::unique_ptr<ParsedFile> parse(const Request &request, const std::string &text,
                                  std::shared_ptr<const Preamble> preamble, std::string *error) {
  auto files = file_system(request);
  std::unique_ptr<clang::CompilerInvocation> invocation = make_invocation(request, files, error);
  if (invocation == nullptr)
    return nullptr;
  auto state = std::make_unique<ParsedFile::State>();
  state->path = request.path;
  state->text = llvm::MemoryBuffer::getMemBufferCopy(text, request.path);
  state->preamble = std::move(preamble);
  if (state->preamble != nullptr) {
    const Preamble::State &base = state->preamble->state();
    state->headers = base.headers;
    state->problems = base.problems;
    state->errors = base.errors;
    base.compiled.AddImplicitPreamble(*invocation, files, state->text.get());
  } else {
    invocation->getPreprocessorOpts().addRemappedFile(request.path, state->text.get());
  }
  state->compiler = std::make_unique<clang::CompilerInstance>();
  clang::CompilerInstance &compiler = *state->compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.createDiagnostics(new ProblemCollector(state->problems, state->errors), /*ShouldOwnClient=*/true);
  keep_going(compiler.getDiagnostics());
  if (!compiler.createTarget()) {
    *error = "unknown target";
    return nullptr;
  }
  compiler.createFileManager(files);
  compiler.createSourceManager(compiler.getFileManager());
  auto action = std::make_unique<ParseAction>(state->declarations);
  if (!action->BeginSourceFile(compiler, compiler.getFrontendOpts().Inputs[0])) {
    *error = "cannot read " + request.path;
    return nullptr;
  }
  state->action = std::move(action);
  compiler.getPreprocessor().addPPCallbacks(std::make_unique<HeaderCollector>(state->headers));
  if (llvm::Error failed = state->action->Execute()) {
    *error = llvm::toString(std::move(failed));
    return nullptr;
  }
  return std::make_unique<ParsedFile>(std::move(state));
}

} // namespace heddle::frontends::clang_cxx
